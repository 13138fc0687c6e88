package com.zzimcong.api.order;

/** Who gave an order up. */
public enum CancellationReason {
    /** The buyer changed their mind. */
    BUYER,
    /** The shop's staff took it back. */
    SHOP
}
