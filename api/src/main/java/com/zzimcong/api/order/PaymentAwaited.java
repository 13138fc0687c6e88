package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * All pieces of an order are put aside; its buyer may pay.
 *
 * @param amount what is to be paid, in won
 * @param paymentToken the means to charge at once; null if the buyer chooses one
 * @param holdUntil when the pieces are free again, if the order is not paid by then
 */
@Revision("1")
public record PaymentAwaited(
        OrderId orderId,
        AccountId buyer,
        long amount,
        @Nullable String paymentToken,
        Instant holdUntil) implements OrderEvent {}
