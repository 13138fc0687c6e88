package com.zzimcong.bench.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param index place in the whole log
 * @param stream what it happened to: an order's id, a stock's, …
 * @param sequence place in its stream
 * @param type simple name, such as {@code OrderPlaced}
 * @param time when it was stored
 * @param payload its content, as stored
 */
public record StoredEvent(long index, String stream, long sequence, String type, Instant time, JsonNode payload) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not an event
     */
    public static StoredEvent of(String line) {
        try {
            return of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no event: " + line, e);
        }
    }

    static StoredEvent of(JsonNode node) {
        for (var field : new String[] {"index", "stream", "sequence", "type", "time", "payload"}) {
            if (!node.hasNonNull(field)) {
                throw new IllegalArgumentException("an event without " + field + ": " + node);
            }
        }
        var type = node.get("type").asText();
        return new StoredEvent(
                node.get("index").asLong(),
                node.get("stream").asText(),
                node.get("sequence").asLong(),
                type.substring(type.lastIndexOf('.') + 1),
                Instant.parse(node.get("time").asText()),
                node.get("payload"));
    }

    String text(String field) {
        return payload.path(field).asText();
    }

    int number(String field) {
        return payload.path(field).asInt();
    }
}
