package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;

/**
 * An account may do nothing for now.
 *
 * @param by who suspended it
 */
@Revision("1")
public record AccountSuspended(AccountId accountId, AccountId by) implements AccountEvent {}
