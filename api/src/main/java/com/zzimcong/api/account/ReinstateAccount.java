package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give a suspended account back to its owner.
 *
 * @param by the admin who reinstates it
 */
public record ReinstateAccount(@TargetAggregateIdentifier AccountId accountId, AccountId by)
        implements AccountCommand {}
