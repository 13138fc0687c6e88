package com.zzimcong.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Say that all pieces of an order are put aside: from now on its buyer may pay, until the hold ends. */
public record AwaitPayment(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
