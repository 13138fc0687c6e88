package com.zzimcong.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one movement of pieces into or out of a stock, so that it is booked once however often it is asked for.
 *
 * @param value 1 to 80 characters
 */
public record MovementId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MovementId {
        if (value.isBlank() || value.length() > 80) {
            throw new IllegalArgumentException("a movement's name has 1 to 80 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
