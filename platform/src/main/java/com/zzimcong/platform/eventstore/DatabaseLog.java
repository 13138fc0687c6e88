package com.zzimcong.platform.eventstore;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The log as the database keeps it: the event store's table, row by row.
 *
 * <p>Rows get their index before their transaction commits, so a row may become visible after one with a higher index.
 */
final class DatabaseLog implements EventLog {

    private static final String AFTER = """
            select global_index, aggregate_identifier, sequence_number, payload_type, payload_revision, time_stamp,
              payload
            from domain_event_entry where global_index > ? order by global_index limit ?
            """;

    private final JdbcTemplate jdbc;

    DatabaseLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void read(long after, int limit, Consumer<Entry> reader) {
        RowCallbackHandler reading = row -> reader.accept(entry(row));
        jdbc.query(AFTER, reading, after, limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("global_index"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getString("time_stamp"),
                new String(row.getBytes("payload"), StandardCharsets.UTF_8));
    }
}
