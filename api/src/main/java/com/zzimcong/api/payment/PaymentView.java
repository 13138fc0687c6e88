package com.zzimcong.api.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the staff sees it. May lag behind the events by the time a projection takes.
 *
 * @param amount in won
 * @param attempts how often the provider was asked to charge, from 1
 * @param reference the provider's own name for the charge; null until it is approved
 * @param refundReference the provider's own name for the refund; null until the money is given back
 * @param requestedAt when it was first requested
 * @param version number of the last event that it shows, counted by payment from 0
 */
public record PaymentView(
        PaymentId paymentId,
        OrderId orderId,
        AccountId buyer,
        State state,
        long amount,
        int attempts,
        @Nullable String reference,
        @Nullable String refundReference,
        Instant requestedAt,
        long version) {

    /** Where the money is. */
    public enum State {
        /** The provider is asked to charge the buyer. */
        REQUESTED,
        /** The shop has it. */
        APPROVED,
        /** The buyer has it; another attempt may follow. */
        DECLINED,
        /** The shop has it, and gives it back. */
        REFUND_REQUESTED,
        /** The buyer has it back. */
        REFUNDED
    }
}
