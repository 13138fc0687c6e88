package com.zzimcong.api.order;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Say that an order is paid; refused with {@link Refusal#ORDER_CLOSED} if it ended otherwise before. */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId, PaymentId paymentId) implements OrderCommand {}
