package com.zzimcong.platform.batch;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where handlers of an event processor put the commands that follow from the events. They leave together when the last
 * event of the batch is handled; commands to the same aggregate keep their order. Every command may be sent twice.
 *
 * <p>All methods throw {@link IllegalStateException} outside of a processor that {@link BatchProcessing} watches.
 */
public interface BatchCommands {

    /** Sends a command whose refusal does not matter. */
    default void send(Object command) {
        send(command, answer -> {});
    }

    /**
     * Sends a command.
     *
     * @param then takes the answer and may send further commands; not called if the command fails for good
     */
    void send(Object command, Consumer<Answer> then);

    /**
     * Sends one command for many orders. If it fails for good, each order is tried alone, so that only the orders that
     * are the cause are put aside.
     *
     * @param items at least one, in the order in which they count
     * @param command makes the command of some of the items
     * @param order the order behind an item
     * @param then takes the answer of each command that got one, and the items that it was about
     */
    <T> void sendTogether(
            List<T> items,
            Function<List<T>, Object> command,
            Function<T, OrderId> order,
            BiConsumer<List<T>, Answer> then);

    /** What the batch has gathered of a kind; made when first asked for. */
    <G extends Gathering> G gather(Class<G> kind, Supplier<G> first);
}
