package com.zzimcong.platform.batch;

/** What became of one command of a batch. */
sealed interface CommandResult {

    Outgoing outgoing();

    /** It was done or refused. */
    record Answered(Outgoing outgoing, Answer answer) implements CommandResult {}

    /**
     * It got no answer.
     *
     * @param attempts how often it was sent
     */
    record Failed(Outgoing outgoing, CommandFault fault, int attempts) implements CommandResult {}
}
