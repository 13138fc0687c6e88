package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An account may do more.
 *
 * @param roles the ones it did not have before, in the order of {@link AccountRole}
 * @param by who granted them
 */
@Revision("1")
public record RolesGranted(AccountId accountId, List<AccountRole> roles, AccountId by) implements AccountEvent {}
