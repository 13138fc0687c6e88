package com.zzimcong.api.stock;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Free pieces were put aside for an order.
 *
 * @param lines how many stocks the order asks in all
 */
@Revision("1")
public record StockReserved(StockId stockId, OrderId orderId, AccountId buyer, int pieces, int lines)
        implements StockEvent {}
