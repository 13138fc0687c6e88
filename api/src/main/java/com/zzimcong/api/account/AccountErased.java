package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The person behind the account was forgotten: what events say of them can no longer be read.
 *
 * @param by the admin who did so; null if it followed from a withdrawal
 */
@Revision("1")
public record AccountErased(AccountId accountId, @Nullable AccountId by) implements AccountEvent {}
