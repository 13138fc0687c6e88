package com.zzimcong.platform.web;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The request's body is longer than its endpoint takes. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    /** Tells the limit, in bytes. */
    public BodyTooLarge(long limit) {
        super("body over " + limit + " bytes");
        this.limit = limit;
    }

    /** The answer to its sender: 413. */
    public ProblemDetail problem() {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "The body may have at most " + limit + " bytes.");
    }
}
