package com.zzimcong.command.account.credential;

import com.zzimcong.platform.web.TryAgain;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, and still knows the BCrypt hashes of the shop's forerunner. Few at a time, since each
 * takes memory. Letters that look the same are the same, however a keyboard composes them.
 */
@Component
@EnableConfigurationProperties(CredentialSettings.class)
public class Passwords {

    private static final String ARGON2 = "argon2";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 19_456;
    private static final int ROUNDS = 2;

    private final PasswordEncoder encoder;
    private final Semaphore turns;
    private final Duration patience;
    private final String nobodys;

    Passwords(CredentialSettings settings) {
        var bcrypt = new BCryptPasswordEncoder();
        var argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, ROUNDS);
        var both = new DelegatingPasswordEncoder(ARGON2, Map.of(ARGON2, argon2, "bcrypt", bcrypt));
        both.setDefaultPasswordEncoderForMatches(bcrypt);
        encoder = both;
        turns = new Semaphore(settings.atOnce(), true);
        patience = settings.patience();
        nobodys = encode(UUID.randomUUID().toString());
    }

    /**
     * The password as it is stored.
     *
     * @throws TryAgain if too many others are being hashed
     */
    public String encode(String password) {
        return inTurn(() -> stored(encoder.encode(normal(password))));
    }

    /**
     * Whether it is the password that was stored; takes as long if none was.
     *
     * @param stored null if there is none, so that nothing matches
     * @throws TryAgain if too many others are being hashed
     */
    public boolean match(String password, @Nullable String stored) {
        var same = inTurn(() -> encoder.matches(normal(password), stored == null ? nobodys : stored));
        return same && stored != null;
    }

    /** Whether it was stored in a way in which no password is stored any more. */
    boolean isOutdated(String stored) {
        return encoder.upgradeEncoding(stored);
    }

    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static String stored(@Nullable String encoded) {
        if (encoded == null) {
            throw new IllegalStateException("a password is never null");
        }
        return encoded;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TryAgain("BUSY", Duration.ofSeconds(1));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TryAgain("BUSY", Duration.ofSeconds(1));
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
