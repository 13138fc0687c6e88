package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;

/** The owner left the shop. */
@Revision("1")
public record AccountWithdrawn(AccountId accountId) implements AccountEvent {}
