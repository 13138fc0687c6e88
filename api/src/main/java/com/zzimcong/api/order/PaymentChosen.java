package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.payment.AttemptId;
import org.axonframework.serialization.Revision;

/**
 * A buyer chose how to pay.
 *
 * @param amount what is to be paid, in won
 */
@Revision("1")
public record PaymentChosen(OrderId orderId, AccountId buyer, AttemptId attempt, long amount, String paymentToken)
        implements OrderEvent {}
