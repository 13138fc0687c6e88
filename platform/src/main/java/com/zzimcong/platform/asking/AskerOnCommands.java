package com.zzimcong.platform.asking;

import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.springframework.stereotype.Component;

/** Writes onto each command that leaves who asks for it, unless it says so already. */
@Component
class AskerOnCommands implements MessageDispatchInterceptor<CommandMessage<?>> {

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (_, message) -> message.getMetaData().containsKey(Asker.KEY)
                ? message
                : Asker.current().asks(message);
    }
}
