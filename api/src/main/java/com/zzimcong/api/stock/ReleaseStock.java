package com.zzimcong.api.stock;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The orders came to nothing: what they hold is free again. An order that has not asked yet is remembered, so that its
 * reservation is refused should it come late.
 */
public record ReleaseStock(@TargetAggregateIdentifier StockId stockId, List<OrderId> orders) implements StockCommand {}
