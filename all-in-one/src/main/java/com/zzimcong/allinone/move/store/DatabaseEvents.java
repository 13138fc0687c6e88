package com.zzimcong.allinone.move.store;

import com.google.protobuf.ByteString;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The event log of a database. Events keep their places when they are copied, gaps and all, so that what the processors
 * have noted as their place means the same in both.
 */
public final class DatabaseEvents implements EventTarget {

    private static final int PAGE = 500;

    private static final String COLUMNS = "event_identifier, aggregate_identifier, sequence_number, type, payload_type,"
            + " payload_revision, time_stamp, payload, meta_data";

    private static final String PAGE_AFTER = "select global_index, " + COLUMNS
            + " from domain_event_entry where global_index > ? order by global_index limit ?";

    private static final String INSERT =
            "insert into domain_event_entry (global_index, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SNAPSHOTS = "select 0, " + COLUMNS + " from snapshot_event_entry";

    private final ShopDatabase database;

    /** Those of a database. */
    public DatabaseEvents(ShopDatabase database) {
        this.database = database;
    }

    /** How many there are. */
    public long count() {
        return database.number("select count(*) from domain_event_entry");
    }

    /** How many there are up to a place of the log. */
    public long countUpTo(long index) {
        return database.number("select count(*) from domain_event_entry where global_index <= ?", index);
    }

    /** Whether there is one at a place of the log. */
    public boolean has(long index) {
        return database.number("select count(*) from domain_event_entry where global_index = ?", index) > 0;
    }

    /** All of them, in the order of the log. */
    public Iterator<StoredEvent> all() {
        return new Pages();
    }

    /** The snapshots of an aggregate. */
    public List<StoredEvent> snapshotsOf(String stream) {
        return database.jdbc().query(SNAPSHOTS + " where aggregate_identifier = ?", (row, _) -> event(row), stream);
    }

    /** The aggregates that have snapshots. */
    public List<String> streamsWithSnapshots() {
        return database.jdbc()
                .query(
                        "select distinct aggregate_identifier from snapshot_event_entry order by aggregate_identifier",
                        (row, _) -> row.getString(1));
    }

    @Override
    public Iterator<LogEntry> entries() {
        var events = all();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public LogEntry next() {
                return expected(events.next(), 0);
            }
        };
    }

    @Override
    public LogEntry expected(StoredEvent event, long position) {
        return new LogEntry(event.index(), event.id(), event.stream(), event.sequence(), event.fingerprint());
    }

    @Override
    public void append(List<StoredEvent> events) {
        database.inTransaction(
                jdbc -> jdbc.batchUpdate(INSERT, events, events.size(), (row, event) -> bind(event, row)));
    }

    private static void bind(StoredEvent event, PreparedStatement row) throws SQLException {
        row.setLong(1, event.index());
        row.setString(2, event.id());
        row.setString(3, event.stream());
        row.setLong(4, event.sequence());
        row.setString(5, event.type());
        row.setString(6, event.payloadType());
        row.setString(7, event.revision());
        row.setString(8, event.time());
        row.setBytes(9, event.payload().toByteArray());
        row.setBytes(10, event.metaData() == null ? null : event.metaData().toByteArray());
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                ByteString.copyFrom(row.getBytes(9)),
                bytes(row.getBytes(10)));
    }

    private static @Nullable ByteString bytes(byte @Nullable [] value) {
        return value == null ? null : ByteString.copyFrom(value);
    }

    /** Page by page, so that neither side has to hold the log in memory. */
    private final class Pages implements Iterator<StoredEvent> {

        private final JdbcTemplate jdbc = database.jdbc();
        private final Queue<StoredEvent> page = new ArrayDeque<>();
        private long last = Long.MIN_VALUE;

        @Override
        public boolean hasNext() {
            if (page.isEmpty()) {
                page.addAll(jdbc.query(PAGE_AFTER, (row, _) -> event(row), last, PAGE));
            }
            return !page.isEmpty();
        }

        @Override
        public StoredEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var event = page.remove();
            last = event.index();
            return event;
        }
    }
}
