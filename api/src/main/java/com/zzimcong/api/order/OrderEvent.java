package com.zzimcong.api.order;

/** What can happen to an order. Sealed, so that whoever replays orders must answer for every event. */
public sealed interface OrderEvent
        permits OrderPlaced,
                OrderRejected,
                PaymentAwaited,
                PaymentChosen,
                PaymentDropped,
                OrderConfirmed,
                OrderCancelled,
                OrderExpired {

    OrderId orderId();
}
