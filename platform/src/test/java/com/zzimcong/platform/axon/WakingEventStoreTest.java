package com.zzimcong.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.node.Noticeboard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads the log is spared what it has no handler for, and still gets to the end. */
class WakingEventStoreTest {

    private final WakingEventStore events = new WakingEventStore(
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()), Noticeboard.NOBODY, () -> {});

    @AfterEach
    void stop() {
        events.shutDown();
    }

    @Test
    void everything_comes_to_a_reader_that_has_passed_over_nothing() throws Exception {
        publish(0, 50);
        assertThat(rest(events.openStream(null))).containsExactlyElementsOf(all(0, 50));
    }

    @Test
    void what_a_reader_has_no_handler_for_does_not_come_again_but_what_it_wants_does() throws Exception {
        publish(0, 100);
        var stream = events.openStream(null);
        passNumbersOver(stream);
        publish(100, 200);
        var got = rest(stream);
        assertThat(got).contains("wanted 100", "wanted 150", "wanted 190");
        assertThat(got).filteredOn(String.class::isInstance).hasSize(10);
        assertThat(got).as("with those that are not wanted").hasSizeLessThan(15);
    }

    @Test
    void the_last_event_comes_though_nobody_wants_it_so_that_a_place_is_the_end_of_the_log() throws Exception {
        publish(0, 100);
        var stream = events.openStream(null);
        passNumbersOver(stream);
        publish(100, 109);
        assertThat(rest(stream)).last().isEqualTo(108);
    }

    @Test
    void a_reader_far_behind_gets_to_write_its_place_down_now_and_then() throws Exception {
        publish(0, 2);
        var stream = events.openStream(null);
        passNumbersOver(stream);
        for (var number = 0; number < 1000; number++) {
            events.publish(new GenericDomainEventMessage<>("Thing", "many", number, number));
        }
        assertThat(rest(stream)).hasSizeBetween(4, 10);
    }

    /** Every tenth is wanted. */
    private void publish(int from, int to) {
        all(from, to)
                .forEach(payload ->
                        events.publish(new GenericDomainEventMessage<>("Thing", "thing " + payload, 0, payload)));
    }

    private static List<Object> all(int from, int to) {
        return IntStream.range(from, to)
                .<Object>mapToObj(number -> number % 10 == 0 ? "wanted " + number : number)
                .toList();
    }

    /** Reads to the end, and says of all numbers that it has no handler, as a processor does. */
    private static void passNumbersOver(TrackingEventStream stream) throws InterruptedException {
        while (stream.hasNextAvailable()) {
            var event = stream.nextAvailable();
            if (event.getPayload() instanceof Integer) {
                stream.skipMessagesWithPayloadTypeOf(event);
            }
        }
    }

    private static List<Object> rest(TrackingEventStream stream) throws InterruptedException {
        var payloads = new ArrayList<Object>();
        while (stream.hasNextAvailable()) {
            payloads.add(stream.nextAvailable().getPayload());
        }
        return payloads;
    }
}
