package com.zzimcong.platform.batch;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.command.OrderOf;
import com.zzimcong.platform.command.TargetOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/** What one unit of work of an event processor has gathered so far. */
final class Batch implements BatchCommands {

    private final Map<Class<?>, Gathering> gatherings = new LinkedHashMap<>();
    private List<Outgoing> outgoing = new ArrayList<>();

    @Override
    public void send(Object command, Consumer<Answer> then) {
        // Made now, while the event that caused it is the current message: its correlation data must travel along.
        var message = GenericCommandMessage.asCommandMessage(command);
        outgoing.add(new Outgoing(message, TargetOf.message(message), OrderOf.message(command), then, List::of));
    }

    @Override
    public <T> void sendTogether(
            List<T> items,
            Function<List<T>, Object> command,
            Function<T, OrderId> order,
            BiConsumer<List<T>, Answer> then) {
        var message = GenericCommandMessage.asCommandMessage(command.apply(items));
        var only = items.size() == 1 ? order.apply(items.getFirst()) : null;
        outgoing.add(new Outgoing(
                message,
                TargetOf.message(message),
                only,
                answer -> then.accept(items, answer),
                () -> items.size() == 1
                        ? List.of()
                        : items.stream()
                                .map(item -> alone(item, message, command, order, then))
                                .toList()));
    }

    private static <T> Outgoing alone(
            T item,
            CommandMessage<?> whole,
            Function<List<T>, Object> command,
            Function<T, OrderId> order,
            BiConsumer<List<T>, Answer> then) {
        var items = List.of(item);
        var message = new GenericCommandMessage<>(command.apply(items), whole.getMetaData());
        return new Outgoing(
                message, TargetOf.message(message), order.apply(item), answer -> then.accept(items, answer), List::of);
    }

    @Override
    public <G extends Gathering> G gather(Class<G> kind, Supplier<G> first) {
        return kind.cast(gatherings.computeIfAbsent(kind, k -> first.get()));
    }

    /** All that is to be sent next; they are no longer here afterwards. */
    List<Outgoing> next() {
        List.copyOf(gatherings.values()).forEach(gathering -> gathering.ask(this));
        var next = outgoing;
        outgoing = new ArrayList<>();
        return next;
    }

    void flush() {
        gatherings.values().forEach(Gathering::flush);
    }
}
