package com.zzimcong.platform.axon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.UnresolvedRoutingKeyPolicy;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.micrometer.MessageTimerMonitor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;
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
            DuplicateCommandHandlerResolver duplicates,
            ObjectProvider<ReadAheadEngine> engine,
            ObjectProvider<MessageHandlerInterceptor<CommandMessage<?>>> checks) {
        var log = engine.getIfAvailable();
        var bus = GroupingCommandBus.of(
                SimpleCommandBus.builder()
                        .duplicateCommandHandlerResolver(duplicates)
                        .messageMonitor(axon.messageMonitor(SimpleCommandBus.class, "commandBus")),
                transactions,
                log == null ? _ -> {} : log::readAhead,
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

    /** The aggregate a command is for, by the field that also routes it; the framework's own way looks at every method. */
    @Bean
    CommandTargetResolver commandTargets() {
        var routing = AnnotationRoutingStrategy.builder()
                .fallbackRoutingStrategy(UnresolvedRoutingKeyPolicy.ERROR)
                .build();
        return command -> new VersionedAggregateIdentifier((Object) routing.getRoutingKey(command), null);
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

    @Bean
    Pulse pulse() {
        return Pulse.start();
    }

    @Bean
    Rush rush(AxonSettings settings, Pulse pulse, MeterRegistry meters) {
        var rush = new Rush(settings.rushFrom(), pulse::isLate);
        Gauge.builder("zzimcong.orders.waiting", rush, Rush::size)
                .description("how many requests wait at this moment to hear that their order is stored")
                .register(meters);
        return rush;
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
     * How far each processor is behind, and how long each kind of command takes. The framework's own set times every
     * event in every processor in four ways, which took 7 % of all CPU under a crowd.
     */
    @Bean
    ConfigurerModule measures(MeterRegistry meters, Clock clock) {
        // One for each processor, however often it asks: of two gauges of one name only the first would be seen.
        var behind = new ConcurrentHashMap<String, MessageMonitor<Message<?>>>();
        return axon ->
                axon.configureMessageMonitor(_ -> (component, name) -> EventProcessor.class.isAssignableFrom(component)
                        ? behind.computeIfAbsent(name, _ -> howFarBehind(name, meters, clock))
                        : howLong(component, name, meters));
    }

    /** The framework's own registers its gauge with every event, which Micrometer complains of. */
    private static MessageMonitor<Message<?>> howFarBehind(String processor, MeterRegistry meters, Clock clock) {
        var millis = new AtomicLong();
        Gauge.builder(processor + ".latency", millis, AtomicLong::get)
                .description("how old the event was that the processor took last, in milliseconds")
                .strongReference(true)
                .register(meters);
        return message -> {
            if (message instanceof EventMessage<?> event) {
                millis.set(clock.millis() - event.getTimestamp().toEpochMilli());
            }
            return NoOpMessageMonitorCallback.INSTANCE;
        };
    }

    private static MessageMonitor<Message<?>> howLong(Class<?> component, String name, MeterRegistry meters) {
        if (CommandBus.class.isAssignableFrom(component)) {
            return MessageTimerMonitor.builder()
                    .meterNamePrefix(name)
                    .meterRegistry(meters)
                    .tagsBuilder(command ->
                            Tags.of("command", command.getPayloadType().getSimpleName()))
                    .build();
        }
        return NoOpMessageMonitor.instance();
    }

    /**
     * Every processor starts at the first event, without the framework's replay mark, and stops at a failing handler
     * and tries again; Axon's defaults are to mark old events as replayed, and to log and go on.
     */
    @Bean
    ConfigurerModule processors(AxonSettings settings, Rush rush, Clock clock) {
        GenericEventMessage.clock = clock;
        var courtesy = new Courtesy(rush, settings.rest(), settings.restUntilBehind(), clock);
        return axon -> axon.eventProcessing()
                .registerDefaultHandlerInterceptor((_, _) -> courtesy)
                .usingPooledStreamingEventProcessors(
                        (_, builder) -> builder.initialToken(StreamableMessageSource::createTailToken))
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    }
}
