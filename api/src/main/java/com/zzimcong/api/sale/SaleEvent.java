package com.zzimcong.api.sale;

/** What can happen to a sale. */
public sealed interface SaleEvent permits SaleScheduled, SaleStocked, SaleChanged, SaleClosed, SaleCancelled {

    SaleId saleId();
}
