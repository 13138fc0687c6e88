package com.zzimcong.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/** The tables of the event store, and the one question to them that the framework asks too dearly. */
final class EventTables {

    static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event_entry")
            .snapshotTable("snapshot_event_entry")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .metaDataColumn("meta_data")
            .build();

    private EventTables() {}

    /**
     * Whether a number of a stream was taken already. Of several events that are stored together, H2 says so in the next
     * exception and not in the cause, where the framework does not look.
     */
    static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (var told = cause instanceof SQLException sql ? sql : null;
                    told != null;
                    told = told.getNextException()) {
                if (told instanceof SQLIntegrityConstraintViolationException) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What follows in the log, and what has come up in its gaps since. The framework joins the two with OR, for which H2
     * reads the whole table each time.
     */
    static PreparedStatement afterAndInGaps(
            Connection connection, EventSchema schema, long index, int batchSize, List<Long> gaps) throws SQLException {
        var select = "select %s from %s where ".formatted(schema.trackedEventFields(), schema.domainEventTable());
        var column = schema.globalIndexColumn();
        var statement = connection.prepareStatement(select + column + " > ? and " + column + " <= ? union all " + select
                + column + " in (" + String.join(",", Collections.nCopies(gaps.size(), "?")) + ") order by " + column);
        statement.setLong(1, index);
        statement.setLong(2, index + batchSize);
        for (var i = 0; i < gaps.size(); i++) {
            statement.setLong(3 + i, gaps.get(i));
        }
        return statement;
    }
}
