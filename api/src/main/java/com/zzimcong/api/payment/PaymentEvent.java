package com.zzimcong.api.payment;

import com.zzimcong.api.order.OrderId;

/** What can happen to a payment. */
public sealed interface PaymentEvent
        permits PaymentRequested, PaymentApproved, PaymentDeclined, RefundRequested, PaymentRefunded {

    PaymentId paymentId();

    OrderId orderId();
}
