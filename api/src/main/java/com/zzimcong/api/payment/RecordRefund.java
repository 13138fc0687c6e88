package com.zzimcong.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Write down that the provider gave the money back.
 *
 * @param reference the provider's own name for the refund
 */
public record RecordRefund(@TargetAggregateIdentifier PaymentId paymentId, String reference)
        implements PaymentCommand {}
