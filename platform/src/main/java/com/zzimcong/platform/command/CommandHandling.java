package com.zzimcong.platform.command;

import com.zzimcong.platform.axon.AxonSettings;
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
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** How commands reach their aggregates, the same in every mode. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CommandHandling {

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
            DuplicateCommandHandlerResolver duplicates,
            ObjectProvider<ReadAhead> log,
            ObjectProvider<MessageHandlerInterceptor<CommandMessage<?>>> checks) {
        var bus = GroupingCommandBus.of(
                SimpleCommandBus.builder()
                        .duplicateCommandHandlerResolver(duplicates)
                        .messageMonitor(axon.messageMonitor(SimpleCommandBus.class, "commandBus")),
                transactions,
                log.getIfAvailable(() -> _ -> {}),
                settings.commandThreads());
        var _ = bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<CommandMessage<?>>(axon.correlationDataProviders()));
        checks.orderedStream().forEach(bus::registerHandlerInterceptor);
        var _ = bus.registerHandlerInterceptor(new UnknownIsRefused());
        return bus;
    }

    @Bean
    static PlainAggregates plainAggregates() {
        return new PlainAggregates();
    }

    /** The framework's own way to find the aggregate looks at every method of the command. */
    @Bean
    CommandTargetResolver commandTargets() {
        return command -> {
            var target = TargetOf.message(command);
            if (target.isEmpty()) {
                throw new IllegalArgumentException(command.getCommandName() + " names no aggregate");
            }
            return new VersionedAggregateIdentifier((Object) target, null);
        };
    }

    @Bean
    @Primary
    CommandGateway commandGateway(
            CommandBus commandBus, ObjectProvider<MessageDispatchInterceptor<CommandMessage<?>>> marks) {
        var retries = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("command-retry").daemon().factory());
        var gateway = DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(new ConflictRetries(retries))
                .build();
        marks.orderedStream().forEach(gateway::registerDispatchInterceptor);
        return gateway;
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
}
