package com.zzimcong.api.order;

import com.zzimcong.api.stock.StockId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order was not paid in time.
 *
 * @param stocks where it may hold pieces
 */
@Revision("1")
public record OrderExpired(OrderId orderId, List<StockId> stocks) implements OrderEvent {}
