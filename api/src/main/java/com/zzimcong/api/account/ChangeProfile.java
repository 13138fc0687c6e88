package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Call a person by another name, reach them at another number, or write to them in another language. */
public record ChangeProfile(
        @TargetAggregateIdentifier AccountId accountId, Sealed name, Sealed phone, Language language)
        implements AccountCommand {}
