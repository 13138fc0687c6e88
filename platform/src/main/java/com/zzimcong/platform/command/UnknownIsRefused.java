package com.zzimcong.platform.command;

import com.zzimcong.api.Refusal;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Answers a command for something that was never created with a refusal instead of a fault: the framework's own
 * exception loses its type on the way through Axon Server.
 */
class UnknownIsRefused implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException _) {
            throw new Refused(Refusal.UNKNOWN, "Nothing is known under this id.");
        }
    }
}
