package com.zzimcong.platform.command;

import com.zzimcong.api.Refusal;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A command handler's "no". The reason travels as the exception's details, which is all that survives the trip through
 * Axon Server; in one JVM it travels the same way, so callers read it in one place only: {@link #reasonOf(Throwable)}.
 */
public final class Refused extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    /**
     * Says no.
     *
     * @param message for the caller to read, naming the rule; no personal data
     */
    public Refused(Refusal reason, String message) {
        super(message, null, reason, false);
    }

    /** The reason behind a failed command, however deep it lies, or null if it failed for a technical cause. */
    public static @Nullable Refusal reasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandExecutionException refused) {
                var details = refused.getDetails().orElse(null);
                if (details instanceof Refusal refusal) {
                    return refusal;
                }
            }
        }
        return null;
    }
}
