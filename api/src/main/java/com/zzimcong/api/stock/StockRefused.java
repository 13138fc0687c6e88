package com.zzimcong.api.stock;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * An order got nothing.
 *
 * @param reason {@link Refusal#SOLD_OUT}, {@link Refusal#LIMIT_REACHED} or {@link Refusal#SALE_OVER}
 */
@Revision("1")
public record StockRefused(StockId stockId, OrderId orderId, AccountId buyer, Refusal reason) implements StockEvent {}
