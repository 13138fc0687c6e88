package com.zzimcong.platform.batch;

/** A command got no answer, for a technical cause. Whether it was done is unknown. */
public final class CommandFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean late;

    CommandFault(String message, Throwable cause, boolean late) {
        super(message, cause);
        this.late = late;
    }

    /** Whether the answer may still be on its way. */
    boolean isLate() {
        return late;
    }

    /** What went wrong. */
    Throwable reason() {
        var cause = getCause();
        return cause == null ? this : cause;
    }
}
