package com.zzimcong.platform.axon;

import java.time.Clock;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** How commands reach their handlers and events their processors, the same in every mode. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AxonSettings.class)
class AxonWiring {

    /**
     * Handles commands on threads and in transactions of its own. The framework's simple bus would run a processor's
     * commands inside the processor's transaction, which Axon Server does not.
     */
    @Bean(destroyMethod = "shutdown")
    @Qualifier("localSegment")
    GroupingCommandBus commandBus(
            AxonSettings settings,
            TransactionManager transactions,
            Configuration axon,
            DuplicateCommandHandlerResolver duplicates) {
        var bus = GroupingCommandBus.of(
                SimpleCommandBus.builder()
                        .duplicateCommandHandlerResolver(duplicates)
                        .messageMonitor(axon.messageMonitor(SimpleCommandBus.class, "commandBus")),
                transactions,
                settings.commandThreads());
        var _ = bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<CommandMessage<?>>(axon.correlationDataProviders()));
        var _ = bus.registerHandlerInterceptor(new UnknownIsRefused());
        return bus;
    }

    @Bean
    @Primary
    CommandGateway commandGateway(CommandBus commandBus) {
        var retries = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("command-retry").daemon().factory());
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(new ConflictRetries(retries))
                .build();
    }

    @Bean
    HandOver handOver(ObjectProvider<EventProcessingConfiguration> processing) {
        return new HandOver(processing);
    }

    /** Aggregates in use; holds strong references, since weak ones are gone after every garbage collection. */
    @Bean
    Cache aggregateCache(
            AxonSettings settings,
            ObjectProvider<EventStore> events,
            @Value("${zzimcong.node.shared:false}") boolean shared) {
        if (settings.cachedAggregates() == 0) {
            return NoCache.INSTANCE;
        }
        return shared
                ? new CheckedAggregateCache(
                        settings.cachedAggregates(), id -> events.getObject().lastSequenceNumberFor(id))
                : new AggregateCache(settings.cachedAggregates());
    }

    /**
     * Every processor starts at the first event, without the framework's replay mark, and stops at a failing handler
     * and tries again; Axon's defaults are to mark old events as replayed, and to log and go on.
     */
    @Bean
    ConfigurerModule processors(Clock clock) {
        GenericEventMessage.clock = clock;
        return axon -> axon.eventProcessing()
                .usingPooledStreamingEventProcessors(
                        (_, builder) -> builder.initialToken(StreamableMessageSource::createTailToken))
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    }
}
