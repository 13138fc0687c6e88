package com.zzimcong.api.stock;

import org.axonframework.serialization.Revision;

/**
 * The stock takes no more reservations and has no free piece any more.
 *
 * @param pieces how many free pieces it gave out, to be put elsewhere; at least 0
 */
@Revision("1")
public record StockClosed(StockId stockId, int pieces) implements StockEvent {}
