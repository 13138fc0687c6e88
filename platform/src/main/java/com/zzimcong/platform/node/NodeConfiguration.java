package com.zzimcong.platform.node;

import com.zzimcong.platform.redis.RedisDoor;
import io.lettuce.core.resource.ClientResources;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One process among others, or the only one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeSettings.class)
public class NodeConfiguration {

    @Bean
    Node node(NodeSettings settings) {
        return settings.node();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "zzimcong.node.shared", havingValue = false, matchIfMissing = true)
    Noticeboard nobodyElse() {
        return Noticeboard.NOBODY;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("zzimcong.node.shared")
    static class AmongOthers {

        @Bean(initMethod = "enter")
        @DependsOnDatabaseInitialization
        NodeRegister nodeRegister(Node node, JdbcClient jdbc, Clock clock) {
            return new NodeRegister(node, jdbc, clock);
        }

        @Bean(initMethod = "knock")
        RedisDoor redisDoor(ClientResources resources, DataRedisConnectionDetails redis) {
            return new RedisDoor(resources, redis);
        }

        @Bean(initMethod = "open")
        @DependsOn("redisDoor")
        RedisNoticeboard redisNoticeboard(Node node, ClientResources resources, DataRedisConnectionDetails redis) {
            return new RedisNoticeboard(node, resources, redis);
        }
    }
}
