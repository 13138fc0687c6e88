package com.zzimcong.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * The rows of a view, changed by events. All changes of a unit of work, which for a processor is a batch of events, are
 * folded in memory and written together when it is about to commit, in the transaction that also stores the token. An
 * event that a row already contains is passed over, so handling it again is harmless.
 *
 * <p>If that one write fails, everything is rolled back and the processor tries the batch again. If it failed by the
 * fault of an event, and not of the database, the keys of the batch become suspects: their events are then written one
 * by one, inside of their handlers, so that the one at fault fails alone and goes to the dead letters.
 *
 * @param <K> names a row
 * @param <R> one row
 */
public final class ViewRows<K, R extends ViewRow> {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRows.class);

    private final ViewTable<R> table;
    private final Function<R, K> keyOf;
    private final Consumer<Collection<R>> write;
    private final Consumer<Collection<K>> committed;
    private final Set<K> suspects = ConcurrentHashMap.newKeySet();

    /**
     * Rows that lie in one table.
     *
     * @param keyOf the name of a row; its text is the value of the table's first column
     */
    public ViewRows(ViewTable<R> table, Function<R, K> keyOf) {
        this(table, keyOf, table::write, _ -> {});
    }

    /**
     * Rows that lie in more than one table, or that others wait for.
     *
     * @param write writes rows into all their tables
     * @param committed is told of the changed rows after the commit; must not fail
     */
    public ViewRows(
            ViewTable<R> table,
            Function<R, K> keyOf,
            Consumer<Collection<R>> write,
            Consumer<Collection<K>> committed) {
        this.table = table;
        this.keyOf = keyOf;
        this.write = write;
        this.committed = committed;
    }

    /**
     * Applies one event to its row.
     *
     * @param sequence the event's number in its stream
     * @param fold gives the row as it is after the event, by the row as it was before; null if there was none
     */
    public void change(K key, long sequence, Function<@Nullable R, R> fold) {
        var change = new Change<>(key, sequence, fold);
        if (!CurrentUnitOfWork.isStarted()) {
            write(List.of(change));
            committed.accept(List.of(key));
            return;
        }
        var batch = CurrentUnitOfWork.get().<Batch<K, R>>getOrComputeResource(resource(), _ -> begin());
        batch.keys.add(key);
        if (!suspects.contains(key)) {
            batch.changes.add(change);
        } else {
            writeAlone(batch, change);
        }
    }

    private String resource() {
        return ViewRows.class.getName() + ":" + table.name();
    }

    private Batch<K, R> begin() {
        var batch = new Batch<K, R>();
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        work.onPrepareCommit(_ -> flush(batch));
        work.afterCommit(_ -> {
            suspects.removeAll(batch.keys);
            committed.accept(batch.keys);
        });
        return batch;
    }

    private void flush(Batch<K, R> batch) {
        var fault = batch.fault;
        if (fault != null) {
            throw fault;
        }
        try {
            write(batch.changes);
        } catch (RuntimeException e) {
            if (isFaultOfEvent(e)) {
                LOG.warn("{} cannot take one of {} events, trying them one by one", table.name(), batch.changes.size());
                suspects.addAll(batch.keys);
            }
            throw e;
        }
    }

    /** A fault of the database is kept for the flush: thrown here, it would send a good event to the dead letters. */
    private void writeAlone(Batch<K, R> batch, Change<K, R> change) {
        if (batch.fault != null) {
            return;
        }
        try {
            write(List.of(change));
        } catch (RuntimeException e) {
            if (isFaultOfEvent(e)) {
                throw e;
            }
            batch.fault = e;
        }
    }

    private static boolean isFaultOfEvent(RuntimeException e) {
        return !(e instanceof DataAccessException) || e instanceof DataIntegrityViolationException;
    }

    private void write(List<Change<K, R>> changes) {
        var keys = new LinkedHashSet<String>();
        changes.forEach(change -> keys.add(change.key.toString()));
        var rows = new HashMap<K, R>();
        table.read(keys).forEach(row -> rows.put(keyOf.apply(row), row));
        var changed = new LinkedHashMap<K, R>();
        for (var change : changes) {
            var before = rows.get(change.key);
            if (before == null || before.version() < change.sequence) {
                var after = change.fold.apply(before);
                rows.put(change.key, after);
                changed.put(change.key, after);
            }
        }
        write.accept(changed.values());
    }

    private record Change<K, R>(K key, long sequence, Function<@Nullable R, R> fold) {}

    /** What one unit of work changes. Used by its thread only. */
    private static final class Batch<K, R> {
        final List<Change<K, R>> changes = new ArrayList<>();
        final Set<K> keys = new LinkedHashSet<>();

        @Nullable
        RuntimeException fault;
    }
}
