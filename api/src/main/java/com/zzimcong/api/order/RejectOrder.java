package com.zzimcong.api.order;

import com.zzimcong.api.Refusal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Turn an order down that did not get its pieces. */
public record RejectOrder(@TargetAggregateIdentifier OrderId orderId, Refusal reason) implements OrderCommand {}
