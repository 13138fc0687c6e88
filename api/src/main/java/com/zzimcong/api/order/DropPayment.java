package com.zzimcong.api.order;

import com.zzimcong.api.payment.AttemptId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Tell an order that a payment its buyer chose came to nothing. If its hold has run out and no other payment is being
 * decided, it ends. An order that is paid, ended, or knows it already is left as it is.
 */
public record DropPayment(@TargetAggregateIdentifier OrderId orderId, AttemptId attempt) implements OrderCommand {}
