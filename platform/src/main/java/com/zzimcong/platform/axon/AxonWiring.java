package com.zzimcong.platform.axon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.micrometer.MessageTimerMonitor;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** How events reach their processors, and what is measured, the same in every mode. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AxonSettings.class)
class AxonWiring {

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
