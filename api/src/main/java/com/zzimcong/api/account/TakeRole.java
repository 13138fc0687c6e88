package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let an account do less.
 *
 * @param by the admin who takes it; nobody takes ADMIN from themselves
 */
public record TakeRole(@TargetAggregateIdentifier AccountId accountId, AccountRole role, AccountId by)
        implements AccountCommand {}
