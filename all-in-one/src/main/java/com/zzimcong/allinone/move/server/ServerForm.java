package com.zzimcong.allinone.move.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.zzimcong.allinone.move.store.Fingerprint;
import com.zzimcong.allinone.move.store.LogEntry;
import com.zzimcong.allinone.move.store.StoredEvent;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Events as Axon Server keeps them: the payload to the byte as it was, the time to the millisecond, and what is known
 * about the event value by value, as the framework itself would send them.
 */
final class ServerForm {

    private final Serializer json = JacksonSerializer.defaultSerializer();
    private final GrpcMetaDataConverter values = new GrpcMetaDataConverter(json);

    Event of(StoredEvent stored) {
        var event = Event.newBuilder()
                .setMessageIdentifier(stored.id())
                .setTimestamp(Instant.parse(stored.time()).toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(stored.payloadType())
                        .setRevision(Objects.requireNonNullElse(stored.revision(), ""))
                        .setData(stored.payload()));
        if (stored.type() != null) {
            event.setAggregateType(stored.type())
                    .setAggregateIdentifier(stored.stream())
                    .setAggregateSequenceNumber(stored.sequence());
        }
        var known = stored.metaData();
        if (known != null) {
            metaData(known).forEach((name, value) -> event.putMetaData(name, values.convertToMetaDataValue(value)));
        }
        return event.build();
    }

    private MetaData metaData(ByteString stored) {
        return json.deserialize(
                new SimpleSerializedObject<>(stored.toByteArray(), byte[].class, MetaData.class.getName(), null));
    }

    /** What an event at a place of the log is compared by. */
    LogEntry entry(Event event, long place) {
        return new LogEntry(
                place,
                event.getMessageIdentifier(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                fingerprint(event));
    }

    /** Whether it came as an event or as a snapshot is left out: the server itself knows. */
    Fingerprint fingerprint(Event event) {
        var content = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(content);
        out.useDeterministicSerialization();
        try {
            event.toBuilder().clearSnapshot().build().writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Fingerprint.of(ByteBuffer.wrap(content.toByteArray()));
    }
}
