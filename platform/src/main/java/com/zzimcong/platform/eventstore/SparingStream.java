package com.zzimcong.platform.eventstore;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * Spares a reader of the log what it has no handler for. An order's events are read by a dozen processors, and most of
 * them want one or two of its seven. The last event there is comes in any case, so that the place of a reader that has
 * read all is the end of the log; and so does one in between now and then.
 */
class SparingStream implements TrackingEventStream {

    /** Few enough that a reader far behind keeps the claim on its place, and that its place is written down. */
    private static final int PASSED_AT_ONCE = 200;

    private final BlockingStream<TrackedEventMessage<?>> events;
    private final Set<Class<?>> unwanted = new HashSet<>();
    private @Nullable TrackedEventMessage<?> next;

    /** Makes one of a stream that nobody else reads. */
    SparingStream(BlockingStream<TrackedEventMessage<?>> events) {
        this.events = events;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(lookAhead());
    }

    @Override
    public boolean hasNextAvailable() {
        return lookAhead() != null;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return hasNextAvailable() || events.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        var ahead = lookAhead();
        next = null;
        return ahead == null ? events.nextAvailable() : ahead;
    }

    /** What comes next, and stays so until it is taken; null if nothing is there. */
    private @Nullable TrackedEventMessage<?> lookAhead() {
        if (next == null && events.hasNextAvailable()) {
            var event = take();
            for (var passed = 0;
                    passed < PASSED_AT_ONCE && unwanted.contains(event.getPayloadType()) && events.hasNextAvailable();
                    passed++) {
                event = take();
            }
            next = event;
        }
        return next;
    }

    private TrackedEventMessage<?> take() {
        try {
            return events.nextAvailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in waiting for an event that is there", e);
        }
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        unwanted.add(ignored.getPayloadType());
    }

    @Override
    public void close() {
        events.close();
    }
}
