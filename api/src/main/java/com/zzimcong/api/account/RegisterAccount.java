package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Open an account for a person whose e-mail address is proved. Repeating it changes nothing.
 */
public record RegisterAccount(
        @TargetAggregateIdentifier AccountId accountId, Sealed email, Sealed name, Sealed phone, Language language)
        implements AccountCommand {}
