package com.zzimcong.platform.eventstore;

import com.zzimcong.platform.node.Noticeboard;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event store that wakes its readers. Those of the framework's own one look for news every half second when they
 * have nothing to do, and an order passes through five of them.
 *
 * <p>One reader of its own waits for news at the end of the log; when it sees some, the others find them too. Events that
 * another process has stored come by a notice, or when the log is looked at next.
 */
class WakingEventStore extends EmbeddedEventStore {

    private static final Logger LOG = LoggerFactory.getLogger(WakingEventStore.class);

    /** News that come so close together wake once. */
    private static final Duration PAUSE = Duration.ofMillis(15);

    private static final String TOPIC = "events";

    private final Noticeboard others;
    private final Runnable news;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE.toNanos());
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private @Nullable Thread bell;
    private volatile boolean open = true;

    /**
     * Makes one.
     *
     * @param others where other processes that write to the same log tell of it, and hear of this one's events
     * @param news is told of every event, before it is read
     */
    WakingEventStore(Builder builder, Noticeboard others, Runnable news) {
        super(builder);
        this.others = others;
        this.news = news;
        others.listen(TOPIC, _ -> {
            news.run();
            super.afterCommit(List.of());
        });
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        news.run();
        super.afterCommit(events);
        var now = System.nanoTime();
        var before = told.get();
        // One notice for many commits: should the last of them go untold, the others look by themselves soon after.
        if (now - before >= PAUSE.toNanos() && told.compareAndSet(before, now)) {
            others.tell(TOPIC, "new");
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new WakingStream(super.openStream(token));
    }

    @Override
    public void shutDown() {
        open = false;
        super.shutDown();
    }

    private synchronized void startBell() {
        if (bell == null) {
            bell = Thread.ofPlatform().name("event-bell").daemon().start(this::ring);
        }
    }

    private void ring() {
        while (open) {
            try (var news = super.openStream(createHeadToken())) {
                while (open) {
                    if (news.hasNextAvailable(1, TimeUnit.SECONDS)) {
                        do {
                            var _ = news.nextAvailable();
                        } while (news.hasNextAvailable());
                        sleepers.forEach(Runnable::run);
                        Thread.sleep(PAUSE);
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                if (open) {
                    LOG.warn("The event store cannot be read: {}", failure.toString());
                    sleepers.forEach(Runnable::run);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stream of the framework that can be told whom to wake. */
    private final class WakingStream extends SparingStream {

        private @Nullable Runnable sleeper;

        WakingStream(BlockingStream<TrackedEventMessage<?>> events) {
            super(events);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            sleeper = callback;
            sleepers.add(callback);
            startBell();
            return true;
        }

        @Override
        public void close() {
            if (sleeper != null) {
                sleepers.remove(sleeper);
            }
            super.close();
        }
    }
}
