package com.zzimcong.command.session;

import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.platform.session.EndsKept;
import com.zzimcong.platform.web.ProblemWriter;
import io.lettuce.core.resource.ClientResources;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** How sessions are put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
class SessionConfiguration {

    @Bean(initMethod = "open")
    RedisLink sessionsLink(ClientResources resources, DataRedisConnectionDetails redis) {
        return RedisLink.to(redis, resources);
    }

    @Bean
    SessionStore sessionStore(@Qualifier("sessionsLink") RedisLink redis, SessionSettings settings, Clock clock) {
        return new SessionStore(redis, settings, clock);
    }

    @Bean
    EndsKept endsKept(SessionSettings settings) {
        return new EndsKept(settings.life());
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<OwnPagesOnly> ownPagesOnly(ProblemWriter problems, SessionSettings settings) {
        var filter = new FilterRegistrationBean<>(new OwnPagesOnly(problems, settings.origins()));
        filter.addUrlPatterns("/api/tokens/*");
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return filter;
    }
}
