package com.zzimcong.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * End an order whose hold has run out. An order that is paid, ended, or still within its hold is left as it is. One
 * whose payment is being decided waits for the outcome, ten minutes at most, and alone answers with true.
 */
public record ExpireOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
