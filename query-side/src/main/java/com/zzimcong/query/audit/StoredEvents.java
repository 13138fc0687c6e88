package com.zzimcong.query.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event store's table, row by row, with the payloads exactly as they are stored.
 *
 * <p>Rows get their index before their transaction commits, so a row may become visible after one with a higher index.
 * Whoever reads on while the shop sells must read the last seconds again, or compare only once it is at rest.
 */
@Component
class StoredEvents {

    private static final String AFTER = """
            select global_index, aggregate_identifier, sequence_number, payload_type, payload_revision, time_stamp,
              payload
            from domain_event_entry where global_index > ? order by global_index limit ?
            """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    StoredEvents(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Writes events as lines of JSON, in the order of their index.
     *
     * @param after only events of a higher index
     * @param limit how many at most
     */
    void write(long after, int limit, Writer lines) {
        RowCallbackHandler writing = row -> writeLine(row, lines);
        jdbc.query(AFTER, writing, after, limit);
    }

    private void writeLine(ResultSet row, Writer lines) throws SQLException {
        try {
            lines.append("{\"index\":")
                    .append(Long.toString(row.getLong("global_index")))
                    .append(",\"stream\":")
                    .append(text(row, "aggregate_identifier"))
                    .append(",\"sequence\":")
                    .append(Long.toString(row.getLong("sequence_number")))
                    .append(",\"type\":")
                    .append(text(row, "payload_type"))
                    .append(",\"revision\":")
                    .append(text(row, "payload_revision"))
                    .append(",\"time\":")
                    .append(text(row, "time_stamp"))
                    .append(",\"payload\":")
                    .append(new String(row.getBytes("payload"), StandardCharsets.UTF_8))
                    .append("}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(ResultSet row, String column) throws SQLException {
        return json.writeValueAsString(row.getString(column));
    }
}
