package com.zzimcong.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one account: a shopper, an admin, an auditor or an analyst. */
public record AccountId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {}

    /**
     * Reads an id as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
