package com.zzimcong.api.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * A buyer is to be charged.
 *
 * @param amount in won
 */
@Revision("1")
public record PaymentRequested(
        PaymentId paymentId, OrderId orderId, AccountId buyer, AttemptId attempt, long amount, String paymentToken)
        implements PaymentEvent {}
