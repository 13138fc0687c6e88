package com.zzimcong.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.zzimcong.api.order.OrderId;

/**
 * Names the payment of an order.
 *
 * @param value {@code pay:} and the order's id
 */
public record PaymentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {}

    /** The payment of an order; each order has one. */
    public static PaymentId of(OrderId order) {
        return new PaymentId("pay:" + order);
    }

    @Override
    public String toString() {
        return value;
    }
}
