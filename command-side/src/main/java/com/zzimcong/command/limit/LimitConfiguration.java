package com.zzimcong.command.limit;

import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.redis.RedisServer;
import com.zzimcong.platform.web.ProblemWriter;
import io.lettuce.core.resource.ClientResources;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** How limits are put together: inside of the limit to bodies, outside of everything that costs anything. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {

    @Bean
    Addresses addresses(LimitSettings settings) {
        return new Addresses(settings.exempt());
    }

    @Bean(initMethod = "open")
    Buckets buckets(ClientResources resources, DataRedisConnectionDetails redis, LimitSettings settings) {
        return new Buckets(resources, RedisServer.uri(redis), RedisServer.ssl(redis), settings.patience());
    }

    @Bean
    Acquaintances acquaintances(
            @Qualifier("sessionsLink") RedisLink redis,
            Addresses addresses,
            LimitSettings settings,
            EmailHashes hashes) {
        return new Acquaintances(redis, addresses, settings, hashes::ofName);
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<RateLimits> rateLimits(
            LimitSettings settings,
            Buckets buckets,
            Acquaintances acquaintances,
            Addresses addresses,
            ProblemWriter problems) {
        var rules = settings.rules().entrySet().stream()
                .map(rule -> new LimitRule(rule.getKey(), rule.getValue()))
                .toList();
        var filter = new FilterRegistrationBean<>(new RateLimits(rules, buckets, acquaintances, addresses, problems));
        filter.addUrlPatterns("/api/*");
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 30);
        return filter;
    }
}
