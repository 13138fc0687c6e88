package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;

/**
 * An account may do less.
 *
 * @param by who took the role
 */
@Revision("1")
public record RoleTaken(AccountId accountId, AccountRole role, AccountId by) implements AccountEvent {}
