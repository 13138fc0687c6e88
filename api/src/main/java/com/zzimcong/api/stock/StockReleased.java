package com.zzimcong.api.stock;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An order came to nothing, and what it held is free.
 *
 * @param buyer who held the pieces; null if the order had not asked yet
 * @param pieces how many are free again; 0 if the order had not asked yet, and never gets any now
 */
@Revision("1")
public record StockReleased(
        StockId stockId, OrderId orderId, @Nullable AccountId buyer, int pieces) implements StockEvent {}
