package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;

/** What can happen to a product. */
public sealed interface ProductEvent permits ProductAdded, ProductChanged, ProductWithdrawn {

    Sku sku();

    /** Counts the changes of the product, from 1. */
    long revision();
}
