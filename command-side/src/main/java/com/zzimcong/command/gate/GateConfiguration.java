package com.zzimcong.command.gate;

import com.zzimcong.command.redis.RedisLink;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the gate is put together: in Redis, or not at all. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GateSettings.class)
class GateConfiguration {

    @Bean
    @ConditionalOnProperty(name = "zzimcong.gate.enabled", havingValue = "false")
    SaleGate openGate() {
        return new OpenGate();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "zzimcong.gate.enabled", matchIfMissing = true)
    static class InRedis {

        /** Shoppers have a connection of their own, so that no large answer stands in their way. */
        @Bean(initMethod = "open")
        RedisLink shoppersLink(ClientResources resources, DataRedisConnectionDetails redis) {
            return RedisLink.to(redis, resources);
        }

        @Bean(initMethod = "open")
        RedisLink keepersLink(ClientResources resources, DataRedisConnectionDetails redis) {
            return RedisLink.to(redis, resources);
        }

        @Bean
        GateStore gateStore(@Qualifier("keepersLink") RedisLink redis, GateSettings settings) {
            return new GateStore(redis, settings.afterlife());
        }

        @Bean
        GateSales gateSales(JdbcClient jdbc) {
            return new GateSales(jdbc);
        }

        @Bean
        GateLedger gateLedger(CommandGateway commands, EventStore events) {
            return new StoredLedger(commands, events);
        }

        @Bean
        GateBuilder gateBuilder(GateStore store, GateSales sales, GateLedger ledger, MeterRegistry metrics) {
            return new GateBuilder(store, sales, ledger, metrics);
        }

        @Bean
        GateBacklog gateBacklog(GateStore store, GateBuilder builder) {
            return new GateBacklog(store, builder::request);
        }

        @Bean
        GateKeeper gateKeeper(GateSales sales, GateStore store, GateBacklog backlog, GateBuilder builder) {
            return new GateKeeper(sales, store, backlog, builder);
        }

        @Bean
        GateReconciler gateReconciler(
                GateStore store,
                GateSales sales,
                GateLedger ledger,
                GateBuilder builder,
                GateBacklog backlog,
                GateSettings settings,
                MeterRegistry metrics) {
            return new GateReconciler(store, sales, ledger, builder, backlog, settings, metrics);
        }

        @Bean
        SaleGate redisGate(
                @Qualifier("shoppersLink") RedisLink redis,
                GateStore store,
                GateSettings settings,
                MeterRegistry metrics,
                GateBuilder builder,
                @Value("${zzimcong.node.shared:false}") boolean shared) {
            var memory = shared ? Duration.ZERO : settings.memory();
            return new RedisGate(redis, store, settings, memory, new GateMetrics(metrics), builder::request);
        }
    }
}
