package com.zzimcong.platform.security.keys;

import com.zzimcong.api.AccountId;

/**
 * An admin has replaced the key of access tokens before its time. Told within the shop, to whom it may concern.
 *
 * @param by the admin
 */
public record KeysRotated(AccountId by) {}
