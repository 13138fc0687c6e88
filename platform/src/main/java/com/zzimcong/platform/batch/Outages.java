package com.zzimcong.platform.batch;

import com.zzimcong.platform.command.Trouble;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Tells what will pass by itself from what is wrong with one order. */
final class Outages {

    private Outages() {}

    /** Whether a part of the house is away or overrun, so that every order would fail the same way now. */
    static boolean isOutage(Throwable failure) {
        return Trouble.isOutage(failure);
    }

    /** Whether the database has spoken: its transaction cannot be relied on any more. */
    static boolean touchesDatabase(Throwable failure) {
        return anyCause(failure, SQLException.class::isInstance);
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
