package com.zzimcong.platform.security;

import com.zzimcong.api.AccountId;
import java.util.Set;
import org.springframework.security.core.Authentication;

/** The account behind a request, and its roles. Controllers take it as a parameter, or its {@link AccountId} alone. */
public record Caller(AccountId account, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the account has the role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The caller as the security filters see one whose token holds. */
    public Authentication authentication(SessionId session) {
        return new KnownCaller(this, session);
    }
}
