package com.zzimcong.api.stock;

import org.axonframework.serialization.Revision;

/** Pieces came in and are free. */
@Revision("1")
public record StockAdded(StockId stockId, MovementId movement, int pieces) implements StockEvent {}
