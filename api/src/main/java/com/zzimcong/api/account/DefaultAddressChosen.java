package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;

/** An address became the one that is used unless another is named. */
@Revision("1")
public record DefaultAddressChosen(AccountId accountId, AddressId addressId) implements AccountEvent {}
