package com.zzimcong.platform.security;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.keys.TokenKeys;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import java.util.Set;

/** Signs access tokens: who it is, which roles, for the next few minutes. Exists only where there is a key to sign with. */
public final class TokenIssuer {

    /**
     * A signed token.
     *
     * @param value what the caller sends as {@code Authorization: Bearer}
     * @param lifetime how long it holds from now
     */
    public record AccessToken(String value, Duration lifetime) {

        @Override
        public String toString() {
            return "AccessToken[" + lifetime + "]";
        }
    }

    private final TokenKeys keys;
    private final TokenVerifier verifier;
    private final TokenSettings settings;
    private final Clock clock;

    TokenIssuer(TokenKeys keys, TokenVerifier verifier, TokenSettings settings, Clock clock) {
        if (keys.signing() == null) {
            throw new IllegalStateException("to issue tokens, zzimcong.tokens.signing-key is needed");
        }
        this.keys = keys;
        this.verifier = verifier;
        this.settings = settings;
        this.clock = clock;
    }

    /** Signs a token for an account that has proved who it is, within a session. */
    public AccessToken issue(AccountId account, Set<Role> roles, SessionId session) {
        var now = clock.instant();
        // A token counts in seconds.
        var expires = now.plus(settings.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        var key = Objects.requireNonNull(keys.signing(), "no key signs now");
        var token = Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer(settings.issuer())
                .audience()
                .add(settings.audience())
                .and()
                .subject(account.toString())
                .claim(TokenVerifier.TYPE, TokenVerifier.ACCESS)
                .claim(TokenVerifier.SESSION, session.toString())
                .claim(
                        TokenVerifier.ROLES,
                        roles.stream().map(Role::name).sorted().toList())
                .issuedAt(Date.from(now))
                .expiration(Date.from(expires))
                .signWith(Objects.requireNonNull(key.signing()), Jwts.SIG.RS256)
                .compact();
        verifier.believe(token, new Caller(account, roles), session, expires);
        return new AccessToken(token, settings.lifetime());
    }
}
