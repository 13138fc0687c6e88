package com.zzimcong.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.JdbcEventStorageEngineStatements;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the event store, and what the framework does with them too dearly. */
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

    private static final String INSERT =
            "insert into " + SCHEMA.domainEventTable() + " (" + SCHEMA.domainEventFields() + ") values ";

    private static final String ROW = "("
            + String.join(",", Collections.nCopies(SCHEMA.domainEventFields().split(",").length, "?"))
            + ")";

    private EventTables() {}

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

    /**
     * Stores events that belong together, with one statement: all of them or none. A batch of the driver's would come to
     * the same, but it writes each value down twice, the first time to see how long it is. What is stored is text, and
     * goes to the database as such: bytes would go there as hexadecimal digits, which takes both sides several times as
     * long.
     */
    static void append(JdbcClient jdbc, List<? extends EventMessage<?>> events, Serializer serializer) {
        var values = new ArrayList<@Nullable Object>();
        for (var stored : events) {
            var event = stored instanceof DomainEventMessage<?> numbered ? numbered : ofNoAggregate(stored);
            var payload = event.serializePayload(serializer, String.class);
            values.add(event.getIdentifier());
            values.add(event.getAggregateIdentifier());
            values.add(event.getSequenceNumber());
            values.add(event.getType());
            values.add(DateTimeUtils.formatInstant(event.getTimestamp()));
            values.add(payload.getType().getName());
            values.add(payload.getType().getRevision());
            values.add(payload.getData());
            values.add(event.serializeMetaData(serializer, String.class).getData());
        }
        jdbc.sql(INSERT + String.join(",", Collections.nCopies(events.size(), ROW)))
                .params(values)
                .update();
    }

    /** As the framework stores it. */
    private static DomainEventMessage<?> ofNoAggregate(EventMessage<?> event) {
        return new GenericDomainEventMessage<>(null, event.getIdentifier(), 0, event, event::getTimestamp);
    }

    /** A snapshot as text, for the same reason. */
    static PreparedStatement appendSnapshot(
            Connection connection,
            EventSchema schema,
            Class<?> bytes,
            DomainEventMessage<?> snapshot,
            Serializer serializer,
            TimestampWriter times)
            throws SQLException {
        return JdbcEventStorageEngineStatements.appendSnapshot(
                connection, schema, String.class, snapshot, serializer, times);
    }
}
