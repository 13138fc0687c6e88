package com.zzimcong.platform.batch;

/** Something that builds up while a batch of events is handled, and takes effect once for all of them. */
public interface Gathering {

    /**
     * Sends what has come together. Called after the batch's last event, and again whenever all commands sent so far
     * are answered, until nothing more is sent.
     */
    default void ask(BatchCommands commands) {}

    /** Writes what has come together, in the processor's own transaction. It must not send or publish anything. */
    default void flush() {}
}
