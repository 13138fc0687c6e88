package com.zzimcong.api.order;

/** What can be asked of an order. */
public sealed interface OrderCommand
        permits PlaceOrder, RejectOrder, AwaitPayment, PayOrder, ConfirmOrder, CancelOrder, ExpireOrder {

    OrderId orderId();
}
