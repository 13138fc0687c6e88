package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import org.axonframework.serialization.Revision;

/** A product got another description or list price, and is on sale. */
@Revision("1")
public record ProductChanged(Sku sku, ProductDetails details, long revision) implements ProductEvent {}
