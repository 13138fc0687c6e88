package com.zzimcong.platform.security;

/** What an account is allowed to be. In {@code @PreAuthorize} it is a role: {@code hasRole('ADMIN')}. */
public enum Role {
    /** Buys. */
    SHOPPER,
    /** Runs the shop: products, stock, sales. */
    ADMIN,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Reads figures about the shop as a whole. */
    ANALYST
}
