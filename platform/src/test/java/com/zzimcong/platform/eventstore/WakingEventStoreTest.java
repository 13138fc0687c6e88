package com.zzimcong.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.platform.node.Noticeboard;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that sleep are woken, and told of news before. */
class WakingEventStoreTest {

    private final AtomicInteger news = new AtomicInteger();
    private final WakingEventStore events = new WakingEventStore(
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()),
            Noticeboard.NOBODY,
            news::incrementAndGet);

    @AfterEach
    void stop() {
        events.shutDown();
    }

    @Test
    void a_reader_that_sleeps_is_woken_by_an_event_and_left_alone_once_it_is_gone() {
        var woken = new AtomicInteger();
        var stream = events.openStream(null);
        assertThat(stream.setOnAvailableCallback(woken::incrementAndGet)).isTrue();

        // It begins to listen at the end of the log as that is by then, so more than one event may be needed.
        await().untilAsserted(() -> {
            publish(news.get());
            assertThat(woken).hasPositiveValue();
        });
        assertThat(news).hasPositiveValue();

        stream.close();
        var other = new AtomicInteger();
        events.openStream(null).setOnAvailableCallback(other::incrementAndGet);
        var before = woken.get();
        publish(news.get());
        await().untilAsserted(() -> assertThat(other).hasPositiveValue());
        assertThat(woken).hasValue(before);
    }

    @Test
    void a_reader_is_spared_what_it_has_no_handler_for() throws InterruptedException {
        for (var number = 0; number < 10; number++) {
            publish(number);
        }
        var stream = events.openStream(null);
        stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(9);
    }

    private void publish(int number) {
        events.publish(new GenericDomainEventMessage<>("Thing", "thing", number, number));
    }
}
