package com.zzimcong.api.sale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one sale. */
public record SaleId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SaleId {}

    /**
     * Reads an id as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static SaleId of(String text) {
        return new SaleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
