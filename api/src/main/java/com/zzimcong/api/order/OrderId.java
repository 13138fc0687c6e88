package com.zzimcong.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one order. Follows from the buyer and the request's idempotency key, so that a request sent again is the same order. */
public record OrderId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {}

    /**
     * Reads an id as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static OrderId of(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
