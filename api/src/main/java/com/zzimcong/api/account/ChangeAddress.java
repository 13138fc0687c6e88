package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Write an address anew.
 *
 * @param address a {@link PostalAddress}
 */
public record ChangeAddress(@TargetAggregateIdentifier AccountId accountId, AddressId addressId, Sealed address)
        implements AccountCommand {}
