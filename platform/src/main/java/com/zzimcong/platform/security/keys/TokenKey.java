package com.zzimcong.platform.security.keys;

import io.jsonwebtoken.security.Jwks;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One key.
 *
 * @param id its thumbprint (RFC 7638), so that a key has one name everywhere
 * @param believed the half with which tokens are checked
 * @param signing the half with which they are signed; null if that is done elsewhere
 * @param from when it signs, until the next one does
 */
public record TokenKey(
        String id, RSAPublicKey believed, @Nullable RSAPrivateCrtKey signing, Instant from) {

    static TokenKey of(RSAPrivateCrtKey key, Instant from) {
        var half = KeyFile.publicHalf(key);
        return new TokenKey(thumbprint(half), half, key, from);
    }

    static TokenKey of(RSAPublicKey key) {
        return new TokenKey(thumbprint(key), key, null, Instant.EPOCH);
    }

    private static String thumbprint(RSAPublicKey key) {
        return Jwks.builder().key(key).idFromThumbprint().build().getId();
    }

    @Override
    public String toString() {
        return "TokenKey[id=" + id + ", from=" + from + "]";
    }
}
