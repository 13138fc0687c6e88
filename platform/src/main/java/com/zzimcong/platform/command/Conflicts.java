package com.zzimcong.platform.command;

import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Tells a clash of two writers, which goes away when tried again, from every other failure. */
final class Conflicts {

    /** MySQL: deadlock found. */
    private static final int DEADLOCK = 1213;

    /** MySQL: lock wait time-out exceeded. */
    private static final int LOCK_WAIT = 1205;

    private Conflicts() {}

    /** Whether another writer was faster. The framework calls a deadlock non-transient, so the causes are looked at. */
    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConcurrencyException _, AggregateStreamCreationException _ -> {
                    return true;
                }
                // Axon Server's own word for it, which the framework's event store hands on untranslated.
                case StatusRuntimeException grpc -> {
                    return GrpcExceptionParser.parse(grpc) instanceof ConcurrencyException;
                }
                case SQLException sql -> {
                    if (sql.getErrorCode() == DEADLOCK
                            || sql.getErrorCode() == LOCK_WAIT
                            || "40001".equals(sql.getSQLState())) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
