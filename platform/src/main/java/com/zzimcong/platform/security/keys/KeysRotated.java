package com.zzimcong.platform.security.keys;

import com.zzimcong.api.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The key of access tokens is replaced. Told within the shop, to whom it may concern.
 *
 * @param by the admin who did so before its time; null if its time was over
 */
public record KeysRotated(@Nullable AccountId by) {}
