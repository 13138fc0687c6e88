package com.zzimcong.bench;

/** Something that stops the crowd before it can say anything about the shop, told in one line that says what to do. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Problem(String line) {
        super(line);
    }

    Problem(String line, Throwable cause) {
        super(line, cause);
    }
}
