package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.payment.AttemptId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Pay an order whose pieces are put aside.
 *
 * @param buyer who pays; refused with {@link Refusal#UNKNOWN} unless it is the order's buyer
 * @param attempt names this try, so that it is made once
 * @param paymentToken the provider's token of the means of payment
 */
public record PayOrder(
        @TargetAggregateIdentifier OrderId orderId, AccountId buyer, AttemptId attempt, String paymentToken)
        implements OrderCommand {}
