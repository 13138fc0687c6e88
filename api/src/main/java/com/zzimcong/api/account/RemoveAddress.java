package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Strike an address off; if it was the default, the oldest one left becomes it. Repeating it changes nothing. */
public record RemoveAddress(@TargetAggregateIdentifier AccountId accountId, AddressId addressId)
        implements AccountCommand {}
