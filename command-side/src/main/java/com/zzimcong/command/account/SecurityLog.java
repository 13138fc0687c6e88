package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import org.jspecify.annotations.Nullable;

/** What happened to accounts and their sessions, for the auditor. It names accounts by their ids only. */
public interface SecurityLog {

    /** What happened. */
    enum Happening {
        SIGNED_IN,
        SIGN_IN_FAILED,
        TOKEN_REUSED,
        SESSIONS_ENDED,
        PASSWORD_CHANGED,
        ROLES_CHANGED,
        SUSPENDED,
        REINSTATED,
        SECOND_FACTOR_CHANGED,
        STEP_UP_FAILED,
        TOKEN_KEYS_REPLACED,
        ERASURE_REQUESTED,
        ERASURE_APPROVED,
        ERASURE_WITHDRAWN,
        ERASED
    }

    /**
     * Writes it down.
     *
     * @param account whom it happened to; null if no account is behind it
     * @param by who did it; null if nobody is known to have
     */
    void record(Happening happening, @Nullable AccountId account, @Nullable AccountId by);
}
