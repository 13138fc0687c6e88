package com.zzimcong.api.stock;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The orders are paid: their pieces are sold. An order that holds nothing is passed over. */
public record CommitStock(@TargetAggregateIdentifier StockId stockId, List<OrderId> orders) implements StockCommand {}
