package com.zzimcong.api.sale;

/** What can be asked of a sale. */
public sealed interface SaleCommand permits ScheduleSale, StockSale, ChangeSale, CloseSale, CancelSale {

    SaleId saleId();
}
