package com.zzimcong.api.order;

import com.zzimcong.api.stock.StockId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order was given up before it was paid.
 *
 * @param stocks where it may hold pieces
 */
@Revision("1")
public record OrderCancelled(OrderId orderId, List<StockId> stocks, CancellationReason reason) implements OrderEvent {}
