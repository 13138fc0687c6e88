package com.zzimcong.platform.web;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The request's body is longer than its endpoint takes, or has not come in good time. */
public final class BodyRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    private BodyRefused(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    /** Tells the limit, in bytes: 413. */
    public static BodyRefused tooLong(long limit) {
        return new BodyRefused(HttpStatus.CONTENT_TOO_LARGE, "The body may have at most " + limit + " bytes.");
    }

    /** It came so slowly that it may be meant to hold a place only: 408. */
    public static BodyRefused tooSlow() {
        return new BodyRefused(HttpStatus.REQUEST_TIMEOUT, "The body came too slowly.");
    }

    /** The answer to its sender. */
    public ProblemDetail problem() {
        return Problems.of(status, detail);
    }
}
