package com.zzimcong.api.account;

/** What an account may do. */
public enum AccountRole {
    /** Buys. */
    SHOPPER,
    /** Runs the shop. */
    ADMIN,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Reads figures about the shop as a whole. */
    ANALYST
}
