package com.zzimcong.api.account;

import com.zzimcong.api.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the shop, the newest first. Answered by an {@link AccountPage}.
 *
 * @param emailHash only the account with the e-mail address of this keyed hash; null for all
 * @param role only accounts with this role; null for all
 * @param state only accounts in this state; null for all
 * @param after where the page begins; null for the first
 * @param limit how many at most, at least 1
 */
public record BrowseAccounts(
        @Nullable String emailHash,
        @Nullable AccountRole role,
        AccountView.@Nullable State state,
        @Nullable Cursor after,
        int limit) {}
