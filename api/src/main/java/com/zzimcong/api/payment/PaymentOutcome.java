package com.zzimcong.api.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a payment provider said in the end. While it says nothing, it is asked again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "answer")
@JsonSubTypes({@JsonSubTypes.Type(PaymentOutcome.Approved.class), @JsonSubTypes.Type(PaymentOutcome.Declined.class)})
public sealed interface PaymentOutcome {

    /**
     * The money is taken.
     *
     * @param reference the provider's own name for the transaction
     */
    record Approved(String reference) implements PaymentOutcome {}

    /**
     * The money is not taken.
     *
     * @param code the provider's reason
     */
    record Declined(String code) implements PaymentOutcome {}
}
