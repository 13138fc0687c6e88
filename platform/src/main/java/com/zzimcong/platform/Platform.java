package com.zzimcong.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The beans that every side imports. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class Platform {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
