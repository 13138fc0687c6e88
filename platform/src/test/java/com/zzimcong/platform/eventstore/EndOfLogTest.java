package com.zzimcong.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

/** The end of the log is known for a moment, and only as long as nobody tells of news. */
class EndOfLogTest {

    private static final int BATCH = 10;

    private final AtomicLong now = new AtomicLong(-TimeUnit.SECONDS.toNanos(1));
    private final EndOfLog end = new EndOfLog(BATCH, now::get);
    private final AtomicInteger questions = new AtomicInteger();
    private long stored;

    @Test
    void without_news_the_database_is_not_asked_again() {
        stored = 3;
        assertThat(after(0)).isEqualTo(3);
        assertThat(after(3)).isZero();
        assertThat(after(3)).isZero();
        assertThat(questions).hasValue(1);
    }

    @Test
    void that_there_is_nothing_is_known_as_well() {
        stored = 3;
        assertThat(after(3)).isZero();
        assertThat(after(3)).isZero();
        assertThat(questions).hasValue(1);
    }

    @Test
    void with_news_it_is_asked() {
        stored = 3;
        assertThat(after(3)).isZero();
        stored = 4;
        end.tellOfNews();
        assertThat(after(3)).isEqualTo(1);
    }

    @Test
    void news_that_come_while_it_is_asked_may_not_be_in_the_answer() {
        stored = 3;
        end.after(token(3), () -> {
            end.tellOfNews();
            return List.of();
        });
        stored = 4;
        assertThat(after(3)).isEqualTo(1);
    }

    @Test
    void what_nobody_told_of_is_found_a_tenth_of_a_second_later() {
        stored = 3;
        assertThat(after(3)).isZero();
        stored = 4;
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
        assertThat(after(3)).isZero();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(after(3)).isEqualTo(1);
    }

    @Test
    void another_place_is_another_question() {
        stored = 3;
        assertThat(after(3)).isZero();
        assertThat(after(1)).isEqualTo(2);
    }

    @Test
    void after_a_batch_that_is_half_full_there_may_be_more() {
        stored = 8;
        assertThat(after(0)).isEqualTo(8);
        assertThat(after(8)).isZero();
        assertThat(questions).hasValue(2);
    }

    @Test
    void an_empty_log_has_no_end() {
        assertThat(end.after(null, () -> events(0))).isEmpty();
        stored = 1;
        assertThat(end.after(null, () -> events(0))).hasSize(1);
    }

    private int after(long place) {
        return end.after(token(place), () -> events(place)).size();
    }

    private List<? extends TrackedEventData<?>> events(long place) {
        questions.incrementAndGet();
        return LongStream.rangeClosed(place + 1, stored)
                .mapToObj(EndOfLogTest::event)
                .toList();
    }

    private static TrackedEventData<?> event(long index) {
        var event = mock(TrackedEventData.class);
        given(event.trackingToken()).willReturn(token(index));
        return event;
    }

    private static TrackingToken token(long index) {
        return new GlobalSequenceTrackingToken(index);
    }
}
