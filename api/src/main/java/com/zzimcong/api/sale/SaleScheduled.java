package com.zzimcong.api.sale;

import org.axonframework.serialization.Revision;

/** A sale was planned; its pieces are still in the warehouse. Its revision is 1. */
@Revision("1")
public record SaleScheduled(SaleId saleId, Offer offer) implements SaleEvent {}
