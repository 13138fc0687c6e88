package com.zzimcong.api.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of accounts, the newest first.
 *
 * @param next cursor of the next page; null on the last one
 */
public record AccountPage(List<AccountView> items, @Nullable String next) {}
