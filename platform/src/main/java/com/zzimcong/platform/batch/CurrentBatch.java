package com.zzimcong.platform.batch;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The batch of the unit of work that runs on this thread. */
final class CurrentBatch implements BatchCommands {

    private static final String KEY = Batch.class.getName();

    /** The batch of a unit of work, which from then on is the current one of its thread. */
    static Batch of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(KEY, key -> new Batch());
    }

    @Override
    public void send(Object command, Consumer<Answer> then) {
        current().send(command, then);
    }

    @Override
    public <T> void sendTogether(
            List<T> items,
            Function<List<T>, Object> command,
            Function<T, OrderId> order,
            BiConsumer<List<T>, Answer> then) {
        current().sendTogether(items, command, order, then);
    }

    @Override
    public <G extends Gathering> G gather(Class<G> kind, Supplier<G> first) {
        return current().gather(kind, first);
    }

    private static Batch current() {
        Batch batch =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(KEY) : null;
        if (batch == null) {
            throw new IllegalStateException(
                    "no batch of events is being handled here; is the processor's interceptor set?");
        }
        return batch;
    }
}
