package com.zzimcong.api.payment;

import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * The money is not taken; another attempt may follow.
 *
 * @param code the provider's reason
 */
@Revision("1")
public record PaymentDeclined(PaymentId paymentId, OrderId orderId, AttemptId attempt, String code)
        implements PaymentEvent {}
