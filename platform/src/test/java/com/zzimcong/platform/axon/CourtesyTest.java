package com.zzimcong.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

class CourtesyTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration WORK = Duration.ofMillis(20);
    private static final Duration REST = Duration.ofMillis(160);

    private final AtomicBoolean starved = new AtomicBoolean();
    private final Rush rush = new Rush(2, starved::get);
    private final Courtesy courtesy = new Courtesy(rush, 4, Duration.ofSeconds(30), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void without_a_rush_nobody_rests() {
        rush.come();
        assertThat(timeOf(eventAt(NOW), eventAt(NOW))).isLessThan(REST);
    }

    @Test
    void in_a_rush_a_processor_rests_once_for_a_batch_after_it_has_ended() {
        rush.come();
        rush.come();
        // Two events of 20 ms, and four times as long at rest.
        assertThat(timeOf(eventAt(NOW), eventAt(NOW)))
                .isGreaterThan(WORK.multipliedBy(2).plus(REST));
    }

    @Test
    void it_is_a_rush_too_when_someone_came_a_moment_ago_and_the_next_get_no_core() {
        starved.set(true);
        assertThat(timeOf(eventAt(NOW), eventAt(NOW))).as("nobody has come").isLessThan(REST);
        rush.come();
        rush.leave();
        assertThat(timeOf(eventAt(NOW), eventAt(NOW)))
                .isGreaterThan(WORK.multipliedBy(2).plus(REST));
        starved.set(false);
        assertThat(timeOf(eventAt(NOW), eventAt(NOW))).isLessThan(REST);
    }

    @Test
    void the_rest_ends_with_the_rush() {
        rush.come();
        rush.come();
        Thread.ofVirtual().start(() -> {
            pause(WORK.multipliedBy(3));
            rush.leave();
        });
        assertThat(timeOf(eventAt(NOW), eventAt(NOW), eventAt(NOW), eventAt(NOW), eventAt(NOW)))
                .isLessThan(WORK.multipliedBy(5).plus(REST));
    }

    @Test
    void whoever_is_far_behind_does_not_rest() {
        rush.come();
        rush.come();
        var old = NOW.minusSeconds(31);
        assertThat(timeOf(eventAt(old), eventAt(old))).isLessThan(REST);
    }

    private Duration timeOf(EventMessage<?>... events) {
        var begun = System.nanoTime();
        var batch = new BatchingUnitOfWork<EventMessage<?>>(List.of(events));
        var result = batch.executeWithResult(() -> courtesy.handle(batch, () -> {
            pause(WORK);
            return null;
        }));
        assertThat(result.isExceptional()).isFalse();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static EventMessage<?> eventAt(Instant time) {
        return new GenericEventMessage<>("name", "payload", MetaData.emptyInstance(), time);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
