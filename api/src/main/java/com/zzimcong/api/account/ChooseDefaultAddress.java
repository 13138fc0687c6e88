package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make an address the one that is used unless another is named. */
public record ChooseDefaultAddress(
        @TargetAggregateIdentifier AccountId accountId, AddressId addressId) implements AccountCommand {}
