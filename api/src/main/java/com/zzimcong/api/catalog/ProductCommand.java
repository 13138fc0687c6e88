package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;

/** What can be asked of a product. */
public sealed interface ProductCommand permits AddProduct, ChangeProduct, WithdrawProduct {

    Sku sku();
}
