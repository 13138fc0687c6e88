package com.zzimcong.query;

import com.zzimcong.platform.eventstore.EventLog;
import com.zzimcong.platform.node.NodeConfiguration;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

@SpringBootConfiguration
@EnableAutoConfiguration
@EnableMethodSecurity
@Import(NodeConfiguration.class)
@ComponentScan(
        basePackages = {"com.zzimcong.query", "com.zzimcong.platform.personal"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = QuerySideApplication.class))
class ViewsTestApplication {

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    }

    @Bean
    EventLog eventLog(JdbcTemplate jdbc) {
        return EventLog.of(jdbc);
    }
}
