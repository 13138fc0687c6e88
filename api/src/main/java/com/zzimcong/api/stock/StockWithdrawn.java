package com.zzimcong.api.stock;

import org.axonframework.serialization.Revision;

/** Free pieces went out. */
@Revision("1")
public record StockWithdrawn(StockId stockId, MovementId movement, int pieces) implements StockEvent {}
