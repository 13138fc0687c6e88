package com.zzimcong.platform.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller whose token holds. Never changes, so that all requests with one token share it. */
final class KnownCaller implements Authentication {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient SessionId session;
    private final List<GrantedAuthority> authorities;
    private final String name;

    KnownCaller(Caller caller, SessionId session) {
        this.caller = caller;
        this.session = session;
        this.authorities = caller.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        this.name = caller.account().toString();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    SessionId session() {
        return session;
    }

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return authorities;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public @Nullable Object getDetails() {
        return null;
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        throw new IllegalArgumentException("a known caller stays known");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name + caller.roles();
    }
}
