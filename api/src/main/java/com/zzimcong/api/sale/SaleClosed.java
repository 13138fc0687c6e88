package com.zzimcong.api.sale;

import com.zzimcong.api.Sku;
import org.axonframework.serialization.Revision;

/** A sale takes no more orders. Orders that hold pieces may still be paid. */
@Revision("1")
public record SaleClosed(SaleId saleId, Sku sku) implements SaleEvent {}
