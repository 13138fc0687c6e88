package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.serialization.Revision;

/** An address came into the account's book. */
@Revision("1")
public record AddressAdded(AccountId accountId, AddressId addressId, Sealed address) implements AccountEvent {}
