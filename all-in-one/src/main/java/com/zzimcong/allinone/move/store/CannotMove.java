package com.zzimcong.allinone.move.store;

/** Something that keeps a move from beginning or going on, told in one line that says what to do. */
public final class CannotMove extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says it. */
    public CannotMove(String line) {
        super(line);
    }

    /** Says it, and what it comes from. */
    public CannotMove(String line, Throwable cause) {
        super(line, cause);
    }
}
