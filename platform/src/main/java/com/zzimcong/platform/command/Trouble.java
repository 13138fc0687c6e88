package com.zzimcong.platform.command;

import io.grpc.StatusRuntimeException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why a command failed without being refused, as far as its sender acts on it. Where sender and handler are different
 * processes the exception loses its type on the way, so the handler's side puts this into its details.
 */
public enum Trouble {
    /** Another writer to the same stream was faster; it goes away when tried again. */
    CONFLICT,
    /** A part of the house is away or overrun, so that every command would fail the same way now. */
    OUTAGE;

    /** What kind of trouble a failure is, or null if it is neither. */
    public static @Nullable Trouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandExecutionException told
                    && told.getDetails().orElse(null) instanceof Trouble trouble) {
                return trouble;
            }
        }
        if (Conflicts.isConflict(failure)) {
            return CONFLICT;
        }
        return isOutage(failure) ? OUTAGE : null;
    }

    /** Whether a part of the house is away or overrun. A deadlock is both, a conflict and a busy database. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (meansOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The same failure in a form that tells its kind everywhere. */
    static Throwable told(Throwable failure) {
        if (failure instanceof CommandExecutionException) {
            return failure;
        }
        var trouble = of(failure);
        return trouble == null
                ? failure
                : new CommandExecutionException(String.valueOf(failure.getMessage()), failure, trouble);
    }

    private static boolean meansOutage(Throwable cause) {
        return switch (cause) {
            case SQLTransientException _, SQLRecoverableException _, SQLNonTransientConnectionException _ -> true;
            case TransientDataAccessException _, DataAccessResourceFailureException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case NoHandlerForCommandException _, CommandDispatchException _ -> true;
            case RejectedExecutionException _, TimeoutException _ -> true;
            case CommandExecutionException told -> told.getDetails().orElse(null) == OUTAGE;
            case AxonServerException _ -> true;
            case StatusRuntimeException grpc ->
                switch (grpc.getStatus().getCode()) {
                    case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, CANCELLED -> true;
                    default -> false;
                };
            default -> false;
        };
    }
}
