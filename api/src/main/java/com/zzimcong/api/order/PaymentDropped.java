package com.zzimcong.api.order;

import com.zzimcong.api.payment.AttemptId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A payment that the buyer chose came to nothing.
 *
 * @param holdUntil until when the order waits for another one; in the past if it came to nothing too late
 */
@Revision("1")
public record PaymentDropped(OrderId orderId, AttemptId attempt, Instant holdUntil) implements OrderEvent {}
