package com.zzimcong.platform.web;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The shop cannot answer now; the same request, sent again later, may succeed. The caller gets a 503 with
 * {@code Retry-After}. Has no stack trace, because it is thrown most when there is least time.
 */
public final class TryAgain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration after;
    private final @Nullable URI location;

    /**
     * Asks the caller to come back.
     *
     * @param code stable name of the cause, such as {@code GATE_CLOSED}
     * @param after how long to wait, rounded up to whole seconds
     */
    public TryAgain(String code, Duration after) {
        this(code, after, null);
    }

    /**
     * Asks the caller to come back, and says where the outcome will be seen.
     *
     * @param code stable name of the cause, such as {@code OUTCOME_UNKNOWN}
     * @param after how long to wait, rounded up to whole seconds
     * @param location where the outcome will be seen; null if nowhere
     */
    public TryAgain(String code, Duration after, @Nullable URI location) {
        super(code, null, false, false);
        this.code = code;
        this.after = after;
        this.location = location;
    }

    String code() {
        return code;
    }

    long seconds() {
        return Math.max(1, after.plusNanos(999_999_999).toSeconds());
    }

    @Nullable
    URI location() {
        return location;
    }
}
