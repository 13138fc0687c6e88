package com.zzimcong.query.audit;

import com.zzimcong.platform.eventstore.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored events as lines of JSON, with the payloads exactly as they are stored.
 *
 * <p>In a database rows get their index before their transaction commits, so a row may become visible after one with a
 * higher index. Whoever reads on while the shop sells must read the last seconds again, or compare only once it is at
 * rest.
 */
@Component
class StoredEvents {

    private final EventLog log;
    private final JsonMapper json;

    StoredEvents(EventLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    /**
     * Writes events as lines of JSON, in the order of their index.
     *
     * @param after only events of a higher index
     * @param limit how many at most
     */
    void write(long after, int limit, Writer lines) {
        log.read(after, limit, event -> writeLine(event, lines));
    }

    private void writeLine(EventLog.Entry event, Writer lines) {
        try {
            lines.append("{\"index\":")
                    .append(Long.toString(event.index()))
                    .append(",\"stream\":")
                    .append(text(event.stream()))
                    .append(",\"sequence\":")
                    .append(Long.toString(event.sequence()))
                    .append(",\"type\":")
                    .append(text(event.type()))
                    .append(",\"revision\":")
                    .append(text(event.revision()))
                    .append(",\"time\":")
                    .append(text(event.time()))
                    .append(",\"payload\":")
                    .append(event.payload())
                    .append("}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(@Nullable String value) {
        return json.writeValueAsString(value);
    }
}
