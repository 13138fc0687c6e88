package com.zzimcong.api.stock;

/** What can happen to a stock. */
public sealed interface StockEvent
        permits StockOpened,
                StockAdded,
                StockWithdrawn,
                StockReserved,
                StockRefused,
                StockCommitted,
                StockReleased,
                StockClosed {

    StockId stockId();
}
