package com.zzimcong.platform.eventstore;

import com.zzimcong.platform.command.ReadAhead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The event store in a database, which stores what a group of commands has decided with one statement, and reads what it
 * is about to need with two questions at most. The
 * framework would ask three for each aggregate that is not in memory, and one for each that is and may have been written
 * to elsewhere.
 *
 * <p>What was read ahead holds in the unit of work of the group and nowhere else. Should another process write to one of
 * the streams meanwhile, the group's own event gets a number that is taken, and its commands are handled again, each by
 * itself and with nothing read ahead.
 */
class ReadAheadEngine extends JdbcEventStorageEngine implements ReadAhead {

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

    private final EndOfLog end = new EndOfLog(batchSize(), System::nanoTime);
    private final JdbcClient jdbc;
    private final TransactionManager transactions;
    private final Predicate<String> inMemory;
    private final boolean shared;

    /**
     * Makes one.
     *
     * @param builder for everything but reading ahead and storing events
     * @param transactions in which events are stored
     * @param inMemory whether an aggregate need not be read, except for whether it is still the same
     * @param shared whether other processes write to the same streams
     */
    ReadAheadEngine(
            Builder builder,
            JdbcClient jdbc,
            TransactionManager transactions,
            Predicate<String> inMemory,
            boolean shared) {
        super(builder);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.inMemory = inMemory;
        this.shared = shared;
    }

    @Override
    public void readAhead(Collection<String> streams) {
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

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try {
            transactions.executeInTransaction(() -> EventTables.append(jdbc, events, serializer));
        } catch (DataAccessException failure) {
            handlePersistenceException(failure, events.getFirst());
        }
    }

    /** Says that something was stored, by whomever. */
    void tellOfNews() {
        end.tellOfNews();
    }

    /**
     * The one that reads the end of the log for all others may block, and comes back by itself. The framework has it read
     * on until nothing comes, as those do that catch up.
     */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken last, boolean mayBlock) {
        return mayBlock
                ? end.after(last, () -> fetchTrackedEvents(last, batchSize())).stream()
                : super.readEventData(last, false);
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
