package com.zzimcong.platform.axonserver;

import com.zzimcong.platform.eventstore.EventLog;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The log as Axon Server keeps it. It counts from 0, the shop from 1. */
final class AxonServerLog implements EventLog {

    private static final long PATIENCE_SECONDS = 5;
    private static final int BUFFER = 1_000;

    private final Supplier<EventChannel> channel;

    AxonServerLog(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    @Override
    public void read(long after, int limit, Consumer<Entry> reader) {
        try {
            var events = channel.get();
            // The stream itself has no end: it waits for what comes.
            var last = events.getLastToken().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var first = Math.max(after, 0);
            var left = Math.min(limit, last + 1 - first);
            if (left > 0) {
                try (var stream = events.openStream(first - 1, BUFFER)) {
                    for (; left > 0; left--) {
                        reader.accept(entry(next(stream)));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Axon Server does not give the log", e);
        }
    }

    private static EventWithToken next(EventStream stream) throws InterruptedException, TimeoutException {
        var event = stream.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new TimeoutException("no event in time");
        }
        return event;
    }

    private static Entry entry(EventWithToken stored) {
        var event = stored.getEvent();
        var payload = event.getPayload();
        return new Entry(
                stored.getToken() + 1,
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                payload.getType(),
                payload.getRevision().isEmpty() ? null : payload.getRevision(),
                Instant.ofEpochMilli(event.getTimestamp()).toString(),
                payload.getData().toStringUtf8());
    }
}
