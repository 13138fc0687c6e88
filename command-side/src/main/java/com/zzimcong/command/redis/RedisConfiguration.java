package com.zzimcong.command.redis;

import io.lettuce.core.resource.Delay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where Redis is: a child process of the shop, or a server named by {@code spring.data.redis.*}. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    /** The default waits up to half a minute between two tries, and the shop would sell nothing for as long. */
    @Bean
    ClientResourcesBuilderCustomizer quickReconnection() {
        return resources -> resources.reconnectDelay(
                Delay.fullJitter(Duration.ofMillis(20), Duration.ofMillis(500), 20, TimeUnit.MILLISECONDS));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("zzimcong.redis.embedded")
    static class Embedded {

        @Bean
        EmbeddedRedis embeddedRedis(@Value("${zzimcong.data:./data}") Path data) {
            return new EmbeddedRedis(data);
        }

        @Bean
        DataRedisConnectionDetails embeddedRedisConnection(EmbeddedRedis redis) {
            var node = DataRedisConnectionDetails.Standalone.of("127.0.0.1", redis.port());
            return new DataRedisConnectionDetails() {
                @Override
                public Standalone getStandalone() {
                    return node;
                }
            };
        }
    }
}
