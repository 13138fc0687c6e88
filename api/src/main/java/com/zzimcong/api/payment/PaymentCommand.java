package com.zzimcong.api.payment;

/** What can be asked of a payment. */
public sealed interface PaymentCommand permits RequestPayment, RecordPaymentOutcome, RefundPayment, RecordRefund {

    PaymentId paymentId();
}
