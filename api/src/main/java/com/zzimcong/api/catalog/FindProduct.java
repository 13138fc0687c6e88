package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;

/** One product. Answered by a {@link ProductView}, or by nothing if it is unknown or withdrawn. */
public record FindProduct(Sku sku) {}
