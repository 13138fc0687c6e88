package com.zzimcong.command.session;

import com.zzimcong.platform.security.SessionId;
import java.time.Instant;

/**
 * A session as its owner may see it.
 *
 * @param device such as {@code Firefox on Linux}
 * @param strong whether it began with a second factor
 * @param lastUsed when it began, or was last refreshed
 */
record Session(SessionId id, String device, boolean strong, Instant lastUsed) {}
