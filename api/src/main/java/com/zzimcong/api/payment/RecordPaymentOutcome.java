package com.zzimcong.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Write down what the provider said of an attempt. */
public record RecordPaymentOutcome(
        @TargetAggregateIdentifier PaymentId paymentId, AttemptId attempt, PaymentOutcome outcome)
        implements PaymentCommand {}
