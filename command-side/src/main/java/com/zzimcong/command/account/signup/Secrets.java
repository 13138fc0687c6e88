package com.zzimcong.command.account.signup;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody guesses. */
public final class Secrets {

    private static final int BYTES = 32;
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 256 random bits, in 43 characters of base64url. */
    public static String token() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six digits, for a person to type; safe only with few tries. */
    static String code() {
        return "%06d".formatted(RANDOM.nextInt(CODES));
    }
}
