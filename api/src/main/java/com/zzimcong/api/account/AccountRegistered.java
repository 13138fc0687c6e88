package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.serialization.Revision;

/** A person opened an account, and may buy. */
@Revision("1")
public record AccountRegistered(AccountId accountId, Sealed email, Sealed name, Sealed phone, Language language)
        implements AccountEvent {}
