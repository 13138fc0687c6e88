package com.zzimcong.api.payment;

import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Money is to be given back.
 *
 * @param amount in won
 * @param reference the provider's own name for the transaction to undo
 */
@Revision("1")
public record RefundRequested(PaymentId paymentId, OrderId orderId, long amount, String reference)
        implements PaymentEvent {}
