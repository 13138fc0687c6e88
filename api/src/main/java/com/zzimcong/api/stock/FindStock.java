package com.zzimcong.api.stock;

/** One stock. Answered by a {@link StockView}, or by nothing if it is unknown. */
public record FindStock(StockId stockId) {}
