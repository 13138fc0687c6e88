package com.zzimcong.platform.batch;

import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends single commands of the shop's own from outside of any unit of work, and waits for their answers. */
public final class CommandSender {

    private final CommandGateway gateway;
    private final BatchSettings settings;
    private final Semaphore inFlight;

    CommandSender(CommandGateway gateway, BatchSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
        this.inFlight = new Semaphore(settings.inFlight());
    }

    /**
     * Sends a command once.
     *
     * @throws CommandFault if it fails for a technical cause, or takes too long
     */
    public Answer ask(Object command) {
        return ask(GenericCommandMessage.asCommandMessage(command), settings.patience());
    }

    Answer ask(CommandMessage<?> message, Duration patience) {
        var name = message.getPayloadType().getSimpleName();
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!inFlight.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CommandFault(name + " found no free place", new TimeoutException(), true);
            }
            try {
                // The gateway's own future would log every refusal as a warning.
                var callback = new FutureCallback<Object, Object>();
                gateway.send(Asker.shop().asks(message), callback);
                var result = callback.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                return result.isExceptional()
                        ? refusalIn(name, result.exceptionResult())
                        : new Answer.Yes(result.getPayload());
            } finally {
                inFlight.release();
            }
        } catch (ExecutionException e) {
            return refusalIn(name, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new CommandFault(name + " takes too long", e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFault(name + " was broken off", e, true);
        } catch (CommandFault e) {
            throw e;
        } catch (RuntimeException e) {
            return refusalIn(name, e);
        }
    }

    private static Answer refusalIn(String name, Throwable failure) {
        var reason = Refused.reasonOf(failure);
        if (reason == null) {
            throw new CommandFault(name + " failed", failure, false);
        }
        return new Answer.No(reason);
    }
}
