package com.zzimcong.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one try to pay an order; the provider charges at most once under it. */
public record AttemptId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttemptId {}

    /**
     * Reads an id as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static AttemptId of(String text) {
        return new AttemptId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
