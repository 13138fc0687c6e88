package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let an account do more.
 *
 * @param by the admin who grants them; the account itself when it proved to be the shop's first admin
 */
public record GrantRoles(@TargetAggregateIdentifier AccountId accountId, Set<AccountRole> roles, AccountId by)
        implements AccountCommand {}
