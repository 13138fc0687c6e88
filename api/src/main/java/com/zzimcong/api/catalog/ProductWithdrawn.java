package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import org.axonframework.serialization.Revision;

/** A product left the shop. */
@Revision("1")
public record ProductWithdrawn(Sku sku, long revision) implements ProductEvent {}
