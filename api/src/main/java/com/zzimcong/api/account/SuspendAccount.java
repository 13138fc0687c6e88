package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Keep an account from doing anything, until it is reinstated.
 *
 * @param by the admin who suspends it; nobody suspends themselves
 */
public record SuspendAccount(@TargetAggregateIdentifier AccountId accountId, AccountId by) implements AccountCommand {}
