package com.zzimcong.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.zzimcong.api.order.OrderId;
import java.util.UUID;

/** Names one try to pay an order; the provider charges at most once under it. */
public record AttemptId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttemptId {}

    /** The try that a means of payment given with the order makes by itself. */
    public static AttemptId first(OrderId order) {
        return new AttemptId(order.value());
    }

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
