package com.zzimcong.api.stock;

import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The pieces that an order held are sold. */
@Revision("1")
public record StockCommitted(StockId stockId, OrderId orderId, int pieces) implements StockEvent {}
