package com.zzimcong.platform.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Whether the last event of the log is known. Its reader asks the database for what comes next, again and again; when it
 * has just heard that there is nothing, and nobody has told of anything since, the answer is the same.
 */
final class EndOfLog {

    /** Longer than this nothing is believed, as another process may have written and its notice got lost. */
    private static final Duration SURE = Duration.ofMillis(100);

    /**
     * The end as it was found.
     *
     * @param token the last event that was there
     * @param news how often it had been told by then that there is something new
     * @param asked when, by the clock of nanoseconds
     */
    private record Found(TrackingToken token, int news, long asked) {}

    private final AtomicInteger news = new AtomicInteger();
    private final int batchSize;
    private final LongSupplier nanos;
    private volatile @Nullable Found found;

    /**
     * Makes one.
     *
     * @param batchSize how many events one question can bring
     * @param nanos the time, in nanoseconds, from some moment on
     */
    EndOfLog(int batchSize, LongSupplier nanos) {
        this.batchSize = batchSize;
        this.nanos = nanos;
    }

    /** Says that something was stored, by whomever. */
    void tellOfNews() {
        news.incrementAndGet();
    }

    /**
     * What the log has after an event.
     *
     * @param last the event; null for the beginning
     * @param question asks the database
     */
    List<? extends TrackedEventData<?>> after(
            @Nullable TrackingToken last, Supplier<List<? extends TrackedEventData<?>>> question) {
        var told = news.get();
        var asked = nanos.getAsLong();
        var known = found;
        if (known != null
                && known.news() == told
                && asked - known.asked() < SURE.toNanos()
                && known.token().equals(last)) {
            return List.of();
        }
        var events = question.get();
        var reached = events.isEmpty() ? last : events.getLast().trackingToken();
        // A batch may be smaller than it could be in the midst of the log, too, where numbers are missing; a few are.
        found = reached != null && events.size() < batchSize / 2 ? new Found(reached, told, asked) : null;
        return events;
    }
}
