package com.zzimcong.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class HandOverTest {

    static final Duration SOON = Duration.ofSeconds(2);

    final List<String> story = new CopyOnWriteArrayList<>();

    /** Places in the log that all nodes see. */
    class SharedPlaces implements TokenStore {

        final Set<String> claimed = ConcurrentHashMap.newKeySet();
        private final InMemoryTokenStore places = new InMemoryTokenStore();

        @Override
        public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
            story.add("stored");
            places.storeToken(token, processor, segment);
        }

        @Override
        public TrackingToken fetchToken(String processor, int segment) {
            claimed.add(processor);
            return places.fetchToken(processor, segment);
        }

        @Override
        public void releaseClaim(String processor, int segment) {
            claimed.remove(processor);
            story.add("released");
            places.releaseClaim(processor, segment);
        }

        @Override
        public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken first) {
            places.initializeTokenSegments(processor, segments, first);
        }

        @Override
        public boolean requiresExplicitSegmentInitialization() {
            return true;
        }

        @Override
        public int[] fetchSegments(String processor) {
            return places.fetchSegments(processor);
        }
    }

    @ProcessingGroup("desk")
    class Desk {

        final CountDownLatch busy = new CountDownLatch(1);
        final CountDownLatch done = new CountDownLatch(1);

        @EventHandler
        void on(String event) throws InterruptedException {
            busy.countDown();
            var _ = done.await(500, TimeUnit.MILLISECONDS);
            story.add("handled");
        }
    }

    @ProcessingGroup("memory")
    static class Memory {
        @EventHandler
        void on(String event) {}
    }

    final SharedPlaces places = new SharedPlaces();
    final Desk desk = new Desk();
    final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(_ -> JacksonSerializer.defaultSerializer())
            .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
            .eventProcessing(events -> events.usingPooledStreamingEventProcessors()
                    .registerTokenStore(_ -> places)
                    .registerTokenStore("memory", _ -> new InMemoryTokenStore())
                    .registerEventHandler(_ -> desk)
                    .registerEventHandler(_ -> new Memory()))
            .buildConfiguration();

    HandOver handOver() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("processing", axon.eventProcessingConfiguration());
        return new HandOver(beans.getBeanProvider(org.axonframework.config.EventProcessingConfiguration.class));
    }

    boolean isRunning(String processor) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow()
                .isRunning();
    }

    @BeforeEach
    void start() {
        axon.start();
        await().until(() -> places.claimed.contains("desk"));
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void what_others_can_go_on_with_is_given_up_and_what_only_this_node_knows_is_not() {
        var stopped = new CountDownLatch(1);
        var handOver = handOver();
        handOver.start();

        handOver.stop(stopped::countDown);

        await().atMost(SOON).until(() -> stopped.getCount() == 0);
        assertThat(places.claimed).isEmpty();
        assertThat(isRunning("desk")).isFalse();
        assertThat(isRunning("memory")).isTrue();
        assertThat(handOver.isRunning()).isFalse();
    }

    @Test
    void what_is_being_handled_is_handled_to_its_end_first() throws InterruptedException {
        axon.eventStore().publish(GenericEventMessage.asEventMessage("an event"));
        assertThat(desk.busy.await(5, TimeUnit.SECONDS)).isTrue();
        var handOver = handOver();
        handOver.start();

        handOver.stop();

        assertThat(places.claimed).isEmpty();
        assertThat(story).containsSubsequence("handled", "stored", "released");
    }
}
