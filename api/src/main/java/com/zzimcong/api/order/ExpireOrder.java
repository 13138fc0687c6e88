package com.zzimcong.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** End an order whose hold has run out. An order that is paid, ended, or still within its hold is left as it is. */
public record ExpireOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
