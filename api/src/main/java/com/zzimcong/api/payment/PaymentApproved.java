package com.zzimcong.api.payment;

import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The money is taken.
 *
 * @param amount in won
 * @param reference the provider's own name for the transaction
 */
@Revision("1")
public record PaymentApproved(PaymentId paymentId, OrderId orderId, AttemptId attempt, long amount, String reference)
        implements PaymentEvent {}
