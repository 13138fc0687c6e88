package com.zzimcong.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.keys.TokenKeys;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Believes a token if one of our keys signed it, for us, as an access token, not long ago. Verifies each one once. */
final class TokenVerifier {

    static final String TYPE = "typ";
    static final String ACCESS = "access";
    static final String ROLES = "roles";
    static final String SESSION = "sid";

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final int LONGEST_TOKEN = 4_096;

    /** What names a token in memory: the whole of its SHA-256, so that no token itself stays there. */
    private record Digest(long a, long b, long c, long d) {}

    private record Verified(KnownCaller caller, long until) {}

    private final TokenKeys keys;
    private final Clock clock;
    private final JwtParser parser;
    private final MessageDigest sha256;
    private final Cache<Digest, Verified> verified;

    TokenVerifier(TokenKeys keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .and()
                .zip()
                .clear()
                .and()
                .keyLocator(this::keyFor)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(SKEW.toSeconds())
                .requireIssuer(settings.issuer())
                .requireAudience(settings.audience())
                .require(TYPE, ACCESS)
                .build();
        this.sha256 = sha256();
        this.verified = Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .expireAfterWrite(LONGEST_LIFE.plus(SKEW))
                .build();
    }

    /** The caller that the token names, or null if it is not to be believed. */
    @Nullable
    KnownCaller verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return null;
        }
        var digest = digest(token);
        var known = verified.getIfPresent(digest);
        if (known != null && clock.millis() < known.until()) {
            return known.caller();
        }
        var fresh = check(token);
        if (fresh == null) {
            return null;
        }
        verified.put(digest, fresh);
        return fresh.caller();
    }

    /**
     * Takes a token for verified which this node has signed just now: the first request with it often comes in the busiest
     * second.
     */
    void believe(String token, Caller caller, SessionId session, Instant expires) {
        verified.put(digest(token), verified(caller, session, expires));
    }

    private static Verified verified(Caller caller, SessionId session, Instant expires) {
        return new Verified(new KnownCaller(caller, session), expires.plus(SKEW).toEpochMilli());
    }

    private @Nullable Verified check(String token) {
        try {
            var claims = parser.parseSignedClaims(token).getPayload();
            if (claims.getIssuedAt() == null || claims.getExpiration() == null) {
                return null;
            }
            var issued = claims.getIssuedAt().toInstant();
            var expires = claims.getExpiration().toInstant();
            var fromFuture = issued.isAfter(clock.instant().plus(SKEW));
            if (fromFuture || expires.isAfter(issued.plus(LONGEST_LIFE))) {
                return null;
            }
            return verified(callerOf(claims), sessionOf(claims), expires);
        } catch (JwtException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Caller callerOf(Claims claims) {
        var subject = claims.getSubject();
        if (subject == null || !(claims.get(ROLES) instanceof Collection<?> names)) {
            throw new IllegalArgumentException("no subject, or no roles");
        }
        var roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> roles.add(Role.valueOf(String.valueOf(name))));
        return new Caller(AccountId.of(subject), roles);
    }

    private static SessionId sessionOf(Claims claims) {
        if (claims.get(SESSION) instanceof String session) {
            return SessionId.of(session);
        }
        throw new IllegalArgumentException("no session");
    }

    private Key keyFor(Header header) {
        if (header instanceof JwsHeader signed && signed.getKeyId() != null) {
            var key = keys.believed(signed.getKeyId());
            if (key != null) {
                return key;
            }
        }
        throw new UnsupportedJwtException("signed with none of our keys");
    }

    private Digest digest(String token) {
        var bytes = ByteBuffer.wrap(copyOfSha256().digest(token.getBytes(StandardCharsets.UTF_8)));
        return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** Cheaper than asking the security providers at each request. */
    private MessageDigest copyOfSha256() {
        try {
            return (MessageDigest) sha256.clone();
        } catch (CloneNotSupportedException _) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
