package com.zzimcong.platform.batch;

import com.zzimcong.platform.command.OrderOf;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Watches an event processor: sends what its handlers gathered once the last event of a batch is handled, while the unit
 * of work is still open, and keeps one event that cannot be handled from stopping all others.
 */
final class BatchInterceptor implements MessageHandlerInterceptor<EventMessage<?>> {

    private final BatchDispatcher dispatcher;
    private final StuckOrders stuck;
    private final BatchSettings settings;

    /** How often an event has broken the transaction of its batch, by the event's identifier. */
    private final Map<String, Integer> broken = new ConcurrentHashMap<>();

    BatchInterceptor(BatchDispatcher dispatcher, StuckOrders stuck, BatchSettings settings) {
        this.dispatcher = dispatcher;
        this.stuck = stuck;
        this.settings = settings;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        var batch = CurrentBatch.of(unit);
        handle(unit.getMessage(), chain);
        if (!(unit instanceof BatchingUnitOfWork<?> batching) || batching.isLastMessage()) {
            dispatcher.dispatch(batch);
            unit.onPrepareCommit(u -> batch.flush());
        }
        return null;
    }

    private void handle(EventMessage<?> event, InterceptorChain chain) throws Exception {
        var before = broken.getOrDefault(event.getIdentifier(), 0);
        if (before >= settings.attempts()) {
            putAside(event, new IllegalStateException("it broke the transaction of its batch each time"), before);
            broken.remove(event.getIdentifier());
            return;
        }
        for (var attempt = 1; ; attempt++) {
            try {
                chain.proceed();
                return;
            } catch (Exception e) {
                if (Outages.isOutage(e)) {
                    throw e;
                }
                if (Outages.touchesDatabase(e)) {
                    broken.merge(event.getIdentifier(), 1, Integer::sum);
                    throw e;
                }
                if (attempt >= settings.attempts()) {
                    putAside(event, e, attempt);
                    return;
                }
                Thread.sleep(settings.pauseAfter(attempt));
            }
        }
    }

    private void putAside(EventMessage<?> event, Exception cause, int attempts) throws Exception {
        var order = OrderOf.message(event.getPayload());
        if (order == null) {
            throw cause;
        }
        stuck.add(order, event.getPayloadType().getSimpleName(), order.toString(), cause, attempts);
    }
}
