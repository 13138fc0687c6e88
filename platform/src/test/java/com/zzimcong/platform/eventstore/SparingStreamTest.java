package com.zzimcong.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

/** Whoever reads the log is spared what it has no handler for, and still gets to the end. */
class SparingStreamTest {

    private final Log log = new Log();
    private final SparingStream stream = new SparingStream(log);

    @Test
    void everything_comes_to_a_reader_that_has_passed_over_nothing() throws Exception {
        publish(0, 50);
        assertThat(rest()).containsExactlyElementsOf(all(0, 50));
    }

    @Test
    void what_a_reader_has_no_handler_for_does_not_come_again_but_what_it_wants_does() throws Exception {
        publish(0, 100);
        passNumbersOver();
        publish(100, 191);
        assertThat(rest())
                .containsExactlyElementsOf(IntStream.rangeClosed(10, 19)
                        .<Object>mapToObj(ten -> "wanted " + 10 * ten)
                        .toList());
    }

    @Test
    void the_last_event_comes_though_nobody_wants_it_so_that_a_place_is_the_end_of_the_log() throws Exception {
        publish(0, 100);
        passNumbersOver();
        publish(101, 109);
        assertThat(rest()).containsExactly(108);
    }

    @Test
    void a_reader_far_behind_gets_to_write_its_place_down_now_and_then() throws Exception {
        publish(0, 2);
        passNumbersOver();
        for (var number = 0; number < 1000; number++) {
            log.add(number);
        }
        assertThat(rest()).containsExactly(200, 401, 602, 803, 999);
    }

    @Test
    void what_was_seen_to_come_next_comes_next_though_it_is_passed_over_meanwhile() throws Exception {
        publish(1, 3);
        var first = stream.nextAvailable();
        assertThat(stream.peek().orElseThrow().getPayload()).isEqualTo(2);
        stream.skipMessagesWithPayloadTypeOf(first);
        publish(10, 11);
        assertThat(rest()).containsExactly(2, "wanted 10");
    }

    /** Every tenth is wanted. */
    private void publish(int from, int to) {
        all(from, to).forEach(log::add);
    }

    private static List<Object> all(int from, int to) {
        return IntStream.range(from, to)
                .<Object>mapToObj(number -> number % 10 == 0 ? "wanted " + number : number)
                .toList();
    }

    /** Reads to the end, and says of all numbers that it has no handler, as a processor does. */
    private void passNumbersOver() throws InterruptedException {
        while (stream.hasNextAvailable()) {
            var event = stream.nextAvailable();
            if (event.getPayload() instanceof Integer) {
                stream.skipMessagesWithPayloadTypeOf(event);
            }
        }
    }

    private List<Object> rest() throws InterruptedException {
        var payloads = new ArrayList<Object>();
        while (stream.hasNextAvailable()) {
            payloads.add(stream.nextAvailable().getPayload());
        }
        return payloads;
    }

    private static final class Log implements BlockingStream<TrackedEventMessage<?>> {

        private final Queue<TrackedEventMessage<?>> events = new ArrayDeque<>();
        private long added;

        void add(Object payload) {
            events.add(new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(added),
                    new GenericDomainEventMessage<>("Thing", "thing", added, payload)));
            added++;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(events.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !events.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return events.remove();
        }

        @Override
        public void close() {}
    }
}
