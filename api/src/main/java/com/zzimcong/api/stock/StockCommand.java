package com.zzimcong.api.stock;

/** What can be asked of a stock. */
public sealed interface StockCommand
        permits OpenStock, AddStock, WithdrawStock, ReserveStock, CommitStock, ReleaseStock, CloseStock, CountStock {

    StockId stockId();
}
