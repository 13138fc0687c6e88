package com.zzimcong.platform.batch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes what event processors send commands with, on the sides that ask for it. */
@Lazy
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
public class BatchConfiguration {

    @Bean
    BatchCommands batchCommands() {
        return new CurrentBatch();
    }

    @Bean
    CommandSender commandSender(CommandGateway gateway, BatchSettings settings) {
        return new CommandSender(gateway, settings);
    }

    @Bean
    StuckOrders stuckOrders(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        return new StuckOrders(jdbc, clock, meters);
    }

    @Bean
    BatchProcessing batchProcessing(
            CommandSender sender, StuckOrders stuck, JdbcOperations jdbc, BatchSettings settings) {
        return new BatchProcessing(sender, stuck, jdbc, settings);
    }
}
