package com.zzimcong.platform.batch;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits to be sent.
 *
 * @param key the aggregate that it is for
 * @param order the one order that it is about; null if it is about none, or about many
 * @param then takes the answer
 * @param parts the same for each of its orders alone; empty if it cannot be divided
 */
record Outgoing(
        CommandMessage<?> message,
        String key,
        @Nullable OrderId order,
        Consumer<Answer> then,
        Supplier<List<Outgoing>> parts) {

    String name() {
        return message.getPayloadType().getSimpleName();
    }
}
