package com.zzimcong.command.authority;

import com.zzimcong.platform.asking.Asker;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks again at who asks, where the command is decided on, whichever way and from whichever process it came. */
@Component
class AskerCheck implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        var command = work.getMessage();
        CommandRules.require(Asker.of(command), command.getPayload());
        return chain.proceed();
    }
}
