package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;

/** An address left the account's book. */
@Revision("1")
public record AddressRemoved(AccountId accountId, AddressId addressId) implements AccountEvent {}
