package com.zzimcong.api.payment;

import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The money is given back.
 *
 * @param amount in won
 * @param reference the provider's own name for the refund
 */
@Revision("1")
public record PaymentRefunded(PaymentId paymentId, OrderId orderId, long amount, String reference)
        implements PaymentEvent {}
