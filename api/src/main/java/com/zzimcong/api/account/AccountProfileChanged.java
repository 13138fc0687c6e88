package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.serialization.Revision;

/** A person is called, reached or written to in another way from now on. */
@Revision("1")
public record AccountProfileChanged(AccountId accountId, Sealed name, Sealed phone, Language language)
        implements AccountEvent {}
