package com.zzimcong.saga;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.TestPropertySource;

/** Runs a test with the sagas, a real event store and tables, and aggregates that are doubles. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ShopTest.Config.class, webEnvironment = WebEnvironment.NONE)
@TestPropertySource(
        properties = {
            "spring.config.name=platform,sagas",
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
            "zzimcong.batch.back-off=10ms",
            "zzimcong.timers.polling=100ms",
            // Sweeps are made by hand.
            "zzimcong.hold.sweep-every=10h"
        })
public @interface ShopTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"com.zzimcong.saga", "com.zzimcong.platform.batch", "com.zzimcong.platform.node"},
            excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SagasApplication.class))
    class Config {

        @Bean
        Clock clock() {
            return new ShiftedClock();
        }

        @Bean
        @Qualifier("localSegment")
        CommandBus commandBus(TransactionManager transactions) {
            return AsynchronousCommandBus.builder()
                    .transactionManager(transactions)
                    .executor(Executors.newFixedThreadPool(
                            8, Thread.ofPlatform().daemon().factory()))
                    .build();
        }

        @Bean
        ConfigurerModule processors() {
            return configurer -> configurer
                    .eventProcessing()
                    .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                    .registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance())
                    .registerPooledStreamingEventProcessorConfiguration(
                            (axon, processor) -> processor.initialToken(source -> source.createTailToken()));
        }
    }
}
