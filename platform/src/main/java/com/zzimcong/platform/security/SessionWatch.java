package com.zzimcong.platform.security;

import com.zzimcong.api.AccountId;

/** Knows which sessions are over although their tokens would still hold. Asked at each request, so it answers from memory. */
public interface SessionWatch {

    /** Whether the session has ended, as far as is known here. */
    boolean isOver(AccountId account, SessionId session);

    /** Whether what is known here is so recent that something may be changed on the strength of it. */
    boolean isCurrent();

    /** The watch where nobody keeps one: a session lasts as long as its token. */
    static SessionWatch none() {
        return new SessionWatch() {
            @Override
            public boolean isOver(AccountId account, SessionId session) {
                return false;
            }

            @Override
            public boolean isCurrent() {
                return true;
            }
        };
    }
}
