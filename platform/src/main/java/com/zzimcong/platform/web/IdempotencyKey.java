package com.zzimcong.platform.web;

import java.util.regex.Pattern;

/**
 * The caller's own name for one request, from the header {@code Idempotency-Key}: the same key means the same request.
 * Controllers take it as a parameter; without a usable one the caller gets a 400.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String value) {

    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");

    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an idempotency key has 1 to 255 printable ASCII characters");
        }
    }

    /**
     * Reads a key as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no key
     */
    public static IdempotencyKey of(String text) {
        return new IdempotencyKey(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
