package com.zzimcong.api.sale;

import org.axonframework.serialization.Revision;

/**
 * A sale got other terms.
 *
 * @param offer the whole offer, as it is from now on
 * @param revision counts the terms of the sale, from 1
 */
@Revision("1")
public record SaleChanged(SaleId saleId, Offer offer, long revision) implements SaleEvent {}
