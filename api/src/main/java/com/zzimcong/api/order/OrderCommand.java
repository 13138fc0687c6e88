package com.zzimcong.api.order;

/** What can be asked of an order. */
public sealed interface OrderCommand
        permits PlaceOrder, RejectOrder, AwaitPayment, PayOrder, DropPayment, ConfirmOrder, CancelOrder, ExpireOrder {

    OrderId orderId();
}
