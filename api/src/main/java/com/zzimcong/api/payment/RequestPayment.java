package com.zzimcong.api.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Charge a buyer. Repeating an attempt changes nothing; another attempt is refused with
 * {@link Refusal#PAYMENT_IN_PROGRESS} until the one before is decided, and passed over once one is approved.
 *
 * @param amount in won, at least 1
 */
public record RequestPayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        AccountId buyer,
        AttemptId attempt,
        long amount,
        String paymentToken)
        implements PaymentCommand {}
