package com.zzimcong.api.stock;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** There is room for the pieces of a product; none is in yet. */
@Revision("1")
public record StockOpened(StockId stockId, @Nullable Integer limitPerBuyer) implements StockEvent {}
