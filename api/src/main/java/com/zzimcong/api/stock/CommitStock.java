package com.zzimcong.api.stock;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The orders are paid: their pieces are sold. Answered by the ids of the orders that held nothing, which is a fault of
 * the shop.
 */
public record CommitStock(@TargetAggregateIdentifier StockId stockId, List<OrderId> orders) implements StockCommand {}
