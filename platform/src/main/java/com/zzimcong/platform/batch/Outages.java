package com.zzimcong.platform.batch;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells what will pass by itself from what is wrong with one order. */
final class Outages {

    private Outages() {}

    /** Whether a part of the house is away or overrun, so that every order would fail the same way now. */
    static boolean isOutage(Throwable failure) {
        return anyCause(
                failure,
                cause -> cause instanceof SQLTransientException
                        || cause instanceof SQLRecoverableException
                        || cause instanceof SQLNonTransientConnectionException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException
                        || cause instanceof NoHandlerForCommandException
                        || cause instanceof CommandDispatchException
                        || cause instanceof RejectedExecutionException
                        || cause instanceof TimeoutException);
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
