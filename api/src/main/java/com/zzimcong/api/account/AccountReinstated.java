package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;

/**
 * A suspended account is its owner's again.
 *
 * @param by who reinstated it
 */
@Revision("1")
public record AccountReinstated(AccountId accountId, AccountId by) implements AccountEvent {}
