package com.zzimcong.platform.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of one session, or of all that an account had begun up to then.
 *
 * @param session the one; null for all
 * @param spared of all, the one that goes on; null for none
 */
public record SessionEnd(
        AccountId account,
        @Nullable SessionId session,
        @Nullable SessionId spared,
        Instant at) {

    /** Whether it ended this session of its account. */
    public boolean covers(SessionId other) {
        return session != null ? session.equals(other) : !other.start().isAfter(at) && !other.equals(spared);
    }
}
