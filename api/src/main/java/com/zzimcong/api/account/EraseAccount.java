package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Forget the person behind an account, whatever its state.
 *
 * @param by the admin who does so, not for themselves; null if it follows from a withdrawal
 */
public record EraseAccount(
        @TargetAggregateIdentifier AccountId accountId,
        @Nullable AccountId by) implements AccountCommand {}
