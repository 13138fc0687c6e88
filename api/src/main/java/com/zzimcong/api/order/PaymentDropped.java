package com.zzimcong.api.order;

import com.zzimcong.api.payment.AttemptId;
import org.axonframework.serialization.Revision;

/** A payment that the buyer chose came to nothing; the order waits for another one until its hold runs out. */
@Revision("1")
public record PaymentDropped(OrderId orderId, AttemptId attempt) implements OrderEvent {}
