package com.zzimcong.platform.eventstore;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** All stored events in the order of the log, as they are stored and not as today's code would read them. */
public interface EventLog {

    /**
     * One stored event.
     *
     * @param index its place in the log, from 1
     * @param stream the aggregate that it is of
     * @param sequence its number in that stream, from 0
     * @param type name of its class when it was stored
     * @param revision of its form; null if it has none
     * @param time when it happened, ISO 8601
     * @param payload the stored JSON
     */
    record Entry(
            long index,
            String stream,
            long sequence,
            String type,
            @Nullable String revision,
            String time,
            String payload) {}

    /** The log of an event store in a database. */
    static EventLog of(JdbcTemplate jdbc) {
        return new DatabaseLog(jdbc);
    }

    /**
     * Reads what is stored by now.
     *
     * @param after only events of a higher index
     * @param limit how many at most
     */
    void read(long after, int limit, Consumer<Entry> reader);
}
