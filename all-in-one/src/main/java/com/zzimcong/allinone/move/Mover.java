package com.zzimcong.allinone.move;

import com.zzimcong.allinone.move.server.PlacesOnServer;
import com.zzimcong.allinone.move.server.ServerEvents;
import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseEvents;
import com.zzimcong.allinone.move.store.EventTarget;
import com.zzimcong.allinone.move.store.LogComparison;
import com.zzimcong.allinone.move.store.LogEntry;
import com.zzimcong.allinone.move.store.Progress;
import com.zzimcong.allinone.move.store.Row;
import com.zzimcong.allinone.move.store.ShopDatabase;
import com.zzimcong.allinone.move.store.StoredEvent;
import com.zzimcong.allinone.move.store.Table;
import com.zzimcong.allinone.move.store.TableCopy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Moves one shop: its events in their order, then everything else that it keeps, then looks at all of it again. */
final class Mover {

    private static final int BATCH_EVENTS = 500;
    private static final long BATCH_BYTES = 4_000_000;

    /** Of Axon Server's: the rest of the tables is the same in every mode. */
    private static final String SNAPSHOTS = "snapshot_event_entry";

    private static final String PLACES = "token_entry";

    private final ShopDatabase from;
    private final ShopDatabase to;
    private final @Nullable ServerEvents server;
    private final DatabaseEvents events;
    private final EventTarget target;
    private final List<TableCopy> copies;
    private final Progress progress;

    /**
     * Makes one.
     *
     * @param server where the events go; null if they go where the rest goes
     */
    Mover(ShopDatabase from, ShopDatabase to, @Nullable ServerEvents server, Progress progress) {
        this.from = from;
        this.to = to;
        this.server = server;
        this.events = new DatabaseEvents(from);
        this.target = server == null ? new DatabaseEvents(to) : server;
        this.copies = copies();
        this.progress = progress;
    }

    private List<TableCopy> copies() {
        var tables = from.tables();
        if (!tables.equals(to.tables())) {
            throw new CannotMove("The tables in " + from + " and " + to + " are not those of one version of the shop.");
        }
        var places = new PlacesOnServer(events);
        return tables.stream()
                .filter(table -> server == null || !table.name().equals(SNAPSHOTS))
                .map(table -> new TableCopy(table, from, to, change(table, places)))
                .toList();
    }

    private UnaryOperator<Row> change(Table table, PlacesOnServer places) {
        return switch (table.name()) {
            case PLACES -> {
                var owner = table.indexOf("owner");
                var said = server == null ? UnaryOperator.<Row>identity() : places.ofProcessors(table);
                yield row -> said.apply(row.with(owner, null));
            }
            case "dead_letter_entry" -> server == null ? UnaryOperator.identity() : places.ofDeadLetters(table);
            default -> UnaryOperator.identity();
        };
    }

    /** Moves what has not been moved yet, and says how the copy is. */
    MoveReport move() {
        var all = events.all();
        new MoveMark(to).begin(all.hasNext() ? all.next().id() : "");
        // What cannot be said on the other side is better known before the long part.
        copies.stream().filter(copy -> copy.table().name().equals(PLACES)).forEach(TableCopy::compare);
        copyEvents();
        if (server != null) {
            server.addSnapshots(events);
        }
        copies.forEach(copy -> copy.make(progress));
        to.advanceCounters();
        var report = verify();
        if (report.isSame()) {
            new MoveMark(to).end();
        }
        return report;
    }

    /** Goes on behind what is there, provided that it is the beginning of what there must be. */
    private void copyEvents() {
        var wanted = events.all();
        var found = target.entries();
        var position = 0L;
        while (found.hasNext()) {
            var there = found.next();
            var here = wanted.hasNext() ? target.expected(wanted.next(), position) : null;
            if (!there.equals(here)) {
                throw new CannotMove("There are other events where these are to go, beginning with " + there + ".");
            }
            position++;
        }
        var batch = new ArrayList<StoredEvent>();
        var bytes = 0L;
        while (wanted.hasNext()) {
            var event = wanted.next();
            batch.add(event);
            bytes += event.size();
            position++;
            if (batch.size() >= BATCH_EVENTS || bytes >= BATCH_BYTES || !wanted.hasNext()) {
                target.append(batch);
                progress.at("events copied", position);
                batch.clear();
                bytes = 0;
            }
        }
    }

    /** Holds both against each other, all of the one and all of the other. */
    MoveReport verify() {
        var log = LogComparison.of(expected(), target.entries(), progress);
        var differences = new ArrayList<>(log.differences());
        var snapshots = 0L;
        if (server != null) {
            snapshots = from.number("select count(*) from " + SNAPSHOTS);
            differences.addAll(server.differencesOfSnapshots(events));
        }
        var rows = new TreeMap<String, Long>();
        for (var copy : copies) {
            var found = copy.compare();
            rows.put(copy.table().name(), found.rows());
            if (found.difference() != null) {
                differences.add(found.difference());
            }
        }
        return new MoveReport(
                from.toString(),
                server == null ? to.toString() : "Axon Server and " + to,
                log.events(),
                log.streams(),
                log.fingerprint().toString(),
                snapshots,
                rows,
                List.copyOf(differences));
    }

    private Iterator<LogEntry> expected() {
        var all = events.all();
        return new Iterator<>() {

            private long position;

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public LogEntry next() {
                return target.expected(all.next(), position++);
            }
        };
    }
}
