package com.zzimcong.command.authority;

import static org.mockito.ArgumentMatchers.argThat;

import com.zzimcong.platform.asking.Asker;
import org.axonframework.commandhandling.CommandMessage;

/** Stands for a command that says who asks for it, where a gateway is doubled. */
public final class Asked {

    private Asked() {}

    public static Object asked(Object command) {
        return argThat(sent -> sent instanceof CommandMessage<?> message
                && Asker.of(message) != null
                && message.getPayload().equals(command));
    }

    public static Object asked(Class<?> kind) {
        return argThat(sent -> sent instanceof CommandMessage<?> message
                && Asker.of(message) != null
                && kind.isInstance(message.getPayload()));
    }
}
