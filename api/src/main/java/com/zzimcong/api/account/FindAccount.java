package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;

/** One account. Answered by an {@link AccountView}, or by nothing if it is unknown. */
public record FindAccount(AccountId accountId) {}
