package com.zzimcong.platform.asking;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.WithdrawProduct;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class AskerTest {

    static final WithdrawProduct COMMAND = new WithdrawProduct(Sku.of("LEEK"));
    static final AccountId KIM = new AccountId(UUID.fromString("018f3c1e-7f00-7000-8000-00000000002a"));

    static Stream<Asker> askers() {
        return Stream.of(
                Asker.shop(),
                Asker.anyone(),
                new Asker.Known(new Caller(KIM, Set.of())),
                new Asker.Known(new Caller(KIM, Set.of(Role.SHOPPER))),
                new Asker.Known(new Caller(KIM, EnumSet.allOf(Role.class))));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @MethodSource("askers")
    void who_asks_reads_back_as_it_was_written(Asker asker) {
        assertThat(Asker.of(asker.asks(COMMAND))).isEqualTo(asker);
        assertThat(asker.asks(COMMAND).getPayload()).isEqualTo(COMMAND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "SHOP", "shop ", "shopper", "kim SHOPPER", "018f3c1e-7f00-7000-8000-00000000002a KING"})
    void anything_else_names_nobody(String text) {
        assertThat(Asker.of(new GenericCommandMessage<>(COMMAND, MetaData.with(Asker.KEY, text))))
                .isNull();
    }

    @Test
    void a_command_that_does_not_tell_is_nobodys() {
        assertThat(Asker.of(new GenericCommandMessage<>(COMMAND))).isNull();
    }

    @Test
    void on_its_way_out_a_command_is_the_requests() {
        var caller = new Caller(KIM, Set.of(Role.ADMIN));
        SecurityContextHolder.setContext(
                new SecurityContextImpl(caller.authentication(SessionId.begunAt(Instant.EPOCH))));

        assertThat(Asker.of(sent(new GenericCommandMessage<>(COMMAND)))).isEqualTo(new Asker.Known(caller));
        assertThat(Asker.of(sent(Asker.shop().asks(COMMAND)))).isEqualTo(Asker.shop());
    }

    @Test
    void without_a_request_it_is_anyones() {
        assertThat(Asker.of(sent(new GenericCommandMessage<>(COMMAND)))).isEqualTo(Asker.anyone());
    }

    private static CommandMessage<?> sent(CommandMessage<?> command) {
        return new AskerOnCommands().handle(List.of(command)).apply(0, command);
    }
}
