package com.zzimcong.platform.axon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The event store in a database, which reads what a group of commands is about to need with two questions at most. The
 * framework would ask three for each aggregate that is not in memory, and one for each that is and may have been written
 * to elsewhere.
 *
 * <p>What was read ahead holds in the unit of work of the group and nowhere else. Should another process write to one of
 * the streams meanwhile, the group's own event gets a number that is taken, and its commands are handled again, each by
 * itself and with nothing read ahead.
 */
class ReadAheadEngine extends JdbcEventStorageEngine {

    private static final String AHEAD = ReadAheadEngine.class.getName();

    private static final String EVENTS = "select " + EventTables.SCHEMA.domainEventFields()
            + " from domain_event_entry where aggregate_identifier in (:streams)"
            + " order by aggregate_identifier, sequence_number";

    private static final String LAST_NUMBERS = """
            select aggregate_identifier, max(sequence_number) from domain_event_entry
            where aggregate_identifier in (:streams) group by aggregate_identifier
            """;

    /** Streams in memory: their last numbers, and the events of those that were read whole. */
    private static final class Ahead {
        final Map<String, List<DomainEventData<?>>> events = new HashMap<>();
        final Map<String, Optional<Long>> last = new HashMap<>();
    }

    /** Longer than this, nothing is believed about the end of the log. */
    private static final Duration SURE = Duration.ofMillis(100);

    /**
     * The end of the log.
     *
     * @param token the last event that was there
     * @param news how often it had been told by then that there is something new
     * @param asked when, by the machine's clock of nanoseconds
     */
    private record End(TrackingToken token, int news, long asked) {}

    private final AtomicInteger news = new AtomicInteger();
    private volatile @Nullable End end;
    private final JdbcClient jdbc;
    private final Predicate<String> inMemory;
    private final boolean shared;

    /**
     * Makes one.
     *
     * @param builder for everything but reading ahead
     * @param inMemory whether an aggregate need not be read, except for whether it is still the same
     * @param shared whether other processes write to the same streams
     */
    ReadAheadEngine(Builder builder, JdbcClient jdbc, Predicate<String> inMemory, boolean shared) {
        super(builder);
        this.jdbc = jdbc;
        this.inMemory = inMemory;
        this.shared = shared;
    }

    /**
     * Reads streams for the unit of work that runs on this thread.
     *
     * @param streams aggregates of few events, as no snapshot is looked for
     */
    void readAhead(Collection<String> streams) {
        var ahead = new Ahead();
        var known = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        streams.forEach(stream -> (inMemory.test(stream) ? known : unknown).add(stream));
        if (!unknown.isEmpty()) {
            unknown.forEach(stream -> ahead.events.put(stream, new ArrayList<>()));
            jdbc.sql(EVENTS)
                    .param("streams", unknown)
                    .query((row, _) -> getDomainEventData(row))
                    .list()
                    .forEach(event -> ahead.events
                            .computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                            .add(event));
        }
        if (shared && !known.isEmpty()) {
            known.forEach(stream -> ahead.last.put(stream, Optional.empty()));
            RowCallbackHandler last = row -> ahead.last.put(row.getString(1), Optional.of(row.getLong(2)));
            jdbc.sql(LAST_NUMBERS).param("streams", known).query(last);
        }
        CurrentUnitOfWork.get().root().resources().put(AHEAD, ahead);
    }

    /** Says that something was stored, by whomever. */
    void tellOfNews() {
        news.incrementAndGet();
    }

    /**
     * The one that reads the end of the log for all others may block, and comes back by itself. The framework has it read
     * on until nothing comes, as those do that catch up.
     */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken last, boolean mayBlock) {
        if (mayBlock) {
            return newsSince(last).stream();
        }
        return super.readEventData(last, false);
    }

    private List<? extends TrackedEventData<?>> newsSince(@Nullable TrackingToken last) {
        var told = news.get();
        var asked = System.nanoTime();
        var known = end;
        if (known != null
                && known.news() == told
                && asked - known.asked() < SURE.toNanos()
                && known.token().equals(last)) {
            return List.of();
        }
        var events = fetchTrackedEvents(last, batchSize());
        var reached = events.isEmpty() ? last : events.getLast().trackingToken();
        // A batch may be smaller than it could be in the midst of the log, too, where numbers are missing; a few are.
        end = reached != null && events.size() < batchSize() / 2 ? new End(reached, told, asked) : null;
        return events;
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        var ahead = ahead();
        var last = ahead == null ? null : ahead.last.get(stream);
        return last == null ? super.lastSequenceNumberFor(stream) : last;
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return eventsOf(stream) == null ? super.readSnapshotData(stream) : Stream.empty();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long first, int batchSize) {
        var events = eventsOf(stream);
        return events == null
                ? super.fetchDomainEvents(stream, first, batchSize)
                : events.stream()
                        .filter(event -> event.getSequenceNumber() >= first)
                        .toList();
    }

    private static @Nullable List<DomainEventData<?>> eventsOf(String stream) {
        var ahead = ahead();
        return ahead == null ? null : ahead.events.get(stream);
    }

    private static @Nullable Ahead ahead() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().<@Nullable Ahead>getResource(AHEAD)
                : null;
    }
}
