package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Put an address into the account's book; the first one is the default. Repeating it changes nothing.
 *
 * @param address a {@link PostalAddress}
 */
public record AddAddress(@TargetAggregateIdentifier AccountId accountId, AddressId addressId, Sealed address)
        implements AccountCommand {}
