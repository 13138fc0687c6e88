package com.zzimcong.allinone.move.store;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event or snapshot as a database keeps it, nothing of it understood.
 *
 * @param index its place in the log, from 1; 0 for a snapshot
 * @param id of the event
 * @param stream the aggregate that it is of
 * @param sequence its number in that stream, from 0
 * @param type of the aggregate; null if it is of none
 * @param payloadType name of its class when it was stored
 * @param revision of its form; null if it has none
 * @param time when it happened, ISO 8601
 * @param payload the stored JSON
 * @param metaData the stored JSON; null if it has none
 */
public record StoredEvent(
        long index,
        String id,
        String stream,
        long sequence,
        @Nullable String type,
        String payloadType,
        @Nullable String revision,
        String time,
        ByteString payload,
        @Nullable ByteString metaData) {

    /** Bytes that it takes, roughly. */
    public int size() {
        return 500 + payload.size() + (metaData == null ? 0 : metaData.size());
    }

    /** All but its place in the log. */
    Fingerprint fingerprint() {
        List<@Nullable Object> values =
                Arrays.asList(id, stream, sequence, type, payloadType, revision, time, payload, metaData);
        return Fingerprint.of(values);
    }
}
