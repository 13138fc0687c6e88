package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Leave the shop. The owner cannot come back; the person is forgotten a few days later. */
public record WithdrawAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}
