package com.zzimcong.command.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a session is continued with, once: the session's name, a secret that all tokens of the session share, and 256 bits
 * that no other has. Only hashes of the two are ever stored. The shared secret tells an old token from an invented one,
 * so that nobody can end a session by guessing.
 */
final class RefreshToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FAMILY_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int LENGTH = 16 + 16 + FAMILY_BYTES + SECRET_BYTES;

    private final AccountId account;
    private final SessionId session;
    private final byte[] family;
    private final byte[] secret;

    private RefreshToken(AccountId account, SessionId session, byte[] family, byte[] secret) {
        this.account = account;
        this.session = session;
        this.family = family;
        this.secret = secret;
    }

    /** The first token of a session. */
    static RefreshToken first(AccountId account, SessionId session) {
        return new RefreshToken(account, session, random(FAMILY_BYTES), random(SECRET_BYTES));
    }

    /** Reads what a caller has sent; null if it is no token. */
    static @Nullable RefreshToken of(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != LENGTH) {
                return null;
            }
            var account = new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
            var session = SessionId.of(new UUID(bytes.getLong(), bytes.getLong()).toString());
            var family = new byte[FAMILY_BYTES];
            var secret = new byte[SECRET_BYTES];
            bytes.get(family).get(secret);
            return new RefreshToken(account, session, family, secret);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static String nonce() {
        return encoded(random(SECRET_BYTES));
    }

    /**
     * The token that follows: always the same for the same nonce, so that the answer to a repeated request can be told
     * again without having been stored; and nobody's guess without this token.
     */
    RefreshToken next(String nonce) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return new RefreshToken(
                    account, session, family, mac.doFinal(Base64.getUrlDecoder().decode(nonce)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    AccountId account() {
        return account;
    }

    SessionId session() {
        return session;
    }

    String familyHash() {
        return hash(family);
    }

    String hash() {
        return hash(secret);
    }

    /** What the caller gets. */
    String value() {
        return encoded(ByteBuffer.allocate(LENGTH)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .putLong(session.value().getMostSignificantBits())
                .putLong(session.value().getLeastSignificantBits())
                .put(family)
                .put(secret)
                .array());
    }

    @Override
    public String toString() {
        return "RefreshToken[session=" + session + "]";
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String hash(byte[] secret) {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
