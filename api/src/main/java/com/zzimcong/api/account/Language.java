package com.zzimcong.api.account;

/** In which language the shop writes to someone. */
public enum Language {
    /** Korean. */
    KO,
    /** English. */
    EN
}
