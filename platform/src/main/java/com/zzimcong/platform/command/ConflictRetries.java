package com.zzimcong.platform.command;

import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.gateway.ExponentialBackOffIntervalRetryScheduler;

/** Sends a command again if another writer was faster, and only then; six times, after 20 ms and up to 640 ms. */
final class ConflictRetries extends ExponentialBackOffIntervalRetryScheduler {

    ConflictRetries(ScheduledExecutorService executor) {
        super(ExponentialBackOffIntervalRetryScheduler.builder()
                .retryExecutor(executor)
                .backoffFactor(10)
                .maxRetryCount(6));
    }

    /** The framework would look at each cause by itself, and the last of a conflict's causes never is one. */
    @Override
    protected boolean isExplicitlyNonTransient(Throwable failure) {
        return Trouble.of(failure) != Trouble.CONFLICT;
    }
}
