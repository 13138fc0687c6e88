package com.zzimcong.api.sale;

/** One sale. Answered by a {@link SaleView}, or by nothing if it is unknown. */
public record FindSale(SaleId saleId) {}
