package com.zzimcong.command.erasure;

import com.zzimcong.api.AccountId;
import java.time.Instant;

/**
 * An admin's wish that the person behind an account be forgotten; it waits for another admin.
 *
 * @param expiresAt from when on nobody can approve it any more
 */
record ErasureRequest(AccountId accountId, AccountId requestedBy, Instant requestedAt, Instant expiresAt) {}
