package com.zzimcong.platform.batch;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Lets event processors send and write once a batch. It is not itself an interceptor: Axon would give every bean that is
 * one to every processor.
 */
public final class BatchProcessing {

    private final CommandSender sender;
    private final StuckOrders stuck;
    private final JdbcOperations jdbc;
    private final BatchSettings settings;

    BatchProcessing(CommandSender sender, StuckOrders stuck, JdbcOperations jdbc, BatchSettings settings) {
        this.sender = sender;
        this.stuck = stuck;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What one processor needs, as its first interceptor, so that its handlers may use {@link BatchCommands}. */
    public MessageHandlerInterceptor<EventMessage<?>> interceptor() {
        return new BatchInterceptor(new BatchDispatcher(sender, stuck, jdbc, settings), stuck, settings);
    }
}
