package com.zzimcong.api.sale;

import org.axonframework.serialization.Revision;

/** The pieces of a sale lie in its pool. */
@Revision("1")
public record SaleStocked(SaleId saleId) implements SaleEvent {}
