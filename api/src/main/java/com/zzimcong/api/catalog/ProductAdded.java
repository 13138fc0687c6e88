package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import org.axonframework.serialization.Revision;

/** A product came into the shop. */
@Revision("1")
public record ProductAdded(Sku sku, ProductDetails details, long revision) implements ProductEvent {}
