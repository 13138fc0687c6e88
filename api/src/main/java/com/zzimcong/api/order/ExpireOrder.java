package com.zzimcong.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * End an order whose hold has run out. An order that is paid, ended, or still within its hold is left as it is. One
 * whose payment is being decided waits for the outcome, and answers with the {@link java.time.Instant} until which it
 * does; every other answer is null.
 */
public record ExpireOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
