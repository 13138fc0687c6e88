package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.serialization.Revision;

/** An address reads otherwise from now on. */
@Revision("1")
public record AddressChanged(AccountId accountId, AddressId addressId, Sealed address) implements AccountEvent {}
