package com.zzimcong.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give the money back, because the order ended before the payment was known. Repeating it changes nothing. */
public record RefundPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
