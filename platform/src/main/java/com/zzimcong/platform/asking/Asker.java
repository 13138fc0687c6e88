package com.zzimcong.platform.asking;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks for what a command says. It travels with the command, so that whoever decides on it can look again at what was
 * let in at the door. The shop itself never is what is left when nobody is known: it has to say so.
 */
public sealed interface Asker {

    /** The command's metadata that names it. */
    String KEY = "asker";

    String SEPARATOR = " ";

    /** An account, by a request whose token holds. */
    record Known(Caller caller) implements Asker {

        @Override
        public String text() {
            return caller.roles().stream()
                    .map(Role::name)
                    .sorted()
                    .collect(Collectors.joining(SEPARATOR, caller.account() + SEPARATOR, ""));
        }
    }

    /** Someone who has not signed in, or of whom nothing is known. */
    record Anyone() implements Asker {

        private static final String TEXT = "anyone";

        @Override
        public String text() {
            return TEXT;
        }
    }

    /** The shop, in a process of its own: nobody asked just now. */
    record Shop() implements Asker {

        private static final String TEXT = "shop";

        @Override
        public String text() {
            return TEXT;
        }
    }

    /** The shop itself. Only for its own processes; whoever works on a request must not say so. */
    static Asker shop() {
        return new Shop();
    }

    /** Nobody in particular. */
    static Asker anyone() {
        return new Anyone();
    }

    /** Whoever's request this thread works on; anyone, if it works on none. */
    static Asker current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? new Known(caller)
                : anyone();
    }

    /** Who asks for the command; null if it does not tell, or not in a form that is known here. */
    static @Nullable Asker of(Message<?> command) {
        return command.getMetaData().get(KEY) instanceof String text ? read(text) : null;
    }

    /** In the form that {@link #text()} has. */
    private static @Nullable Asker read(String text) {
        return switch (text) {
            case Shop.TEXT -> shop();
            case Anyone.TEXT -> anyone();
            default -> known(text);
        };
    }

    private static @Nullable Asker known(String text) {
        var words = text.split(SEPARATOR, -1);
        try {
            var roles = EnumSet.noneOf(Role.class);
            Arrays.stream(words).skip(1).filter(word -> !word.isEmpty()).forEach(word -> roles.add(Role.valueOf(word)));
            return new Known(new Caller(AccountId.of(words[0]), roles));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The command, as one that this one asks for. */
    default <C> CommandMessage<C> asks(C command) {
        return GenericCommandMessage.<C>asCommandMessage(command).andMetaData(MetaData.with(KEY, text()));
    }

    /** The same message, as one that this one asks for. */
    default CommandMessage<?> asks(CommandMessage<?> command) {
        return command.andMetaData(MetaData.with(KEY, text()));
    }

    /** How it is written into the metadata. */
    String text();
}
