package com.zzimcong.command.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Whoever asks is looked at again where commands are handled. */
class AskedCommandsTest extends CommandSideTest {

    @Autowired
    CommandGateway commands;

    @Autowired
    CommandBus bus;

    @Autowired
    EventStore events;

    private final StockId stock = StockId.warehouse(
            new Sku("ASK-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT)));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_admin_whose_request_it_is_may() {
        signIn(caller(Role.ADMIN));
        assertThat(reasonOf(new OpenStock(stock, null))).isNull();
        assertThat(isStored()).isTrue();
    }

    @Test
    void a_shopper_may_not() {
        signIn(caller(Role.SHOPPER));
        assertThat(reasonOf(new OpenStock(stock, null))).isEqualTo(Refusal.FORBIDDEN);
        assertThat(isStored()).isFalse();
    }

    @Test
    void someone_who_has_not_signed_in_may_not() {
        signIn(new AnonymousAuthenticationToken("key", "nobody", AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
        assertThat(reasonOf(new OpenStock(stock, null))).isEqualTo(Refusal.FORBIDDEN);
        assertThat(isStored()).isFalse();
    }

    @Test
    void a_thread_that_works_on_no_request_is_not_the_shop() {
        assertThat(reasonOf(new OpenStock(stock, null))).isEqualTo(Refusal.FORBIDDEN);
        assertThat(isStored()).isFalse();
    }

    @Test
    void the_shop_may_when_it_says_so() {
        assertThat(reasonOf(Asker.shop().asks(new OpenStock(stock, null)))).isNull();
        assertThat(isStored()).isTrue();
    }

    @Test
    void a_command_that_says_nothing_or_nonsense_is_refused_even_past_the_gateway() {
        for (var told : new String[] {null, "", "SHOP", "shop ADMIN", UUID.randomUUID() + " KING", "x ADMIN"}) {
            var answer = new FutureCallback<OpenStock, Object>();
            var metadata = told == null ? Map.<String, Object>of() : Map.of(Asker.KEY, told);
            bus.dispatch(new GenericCommandMessage<>(new OpenStock(stock, null), metadata), answer);
            assertThat(Refused.reasonOf(answer.getResult(10, TimeUnit.SECONDS).exceptionResult()))
                    .as("%s", told)
                    .isEqualTo(Refusal.FORBIDDEN);
        }
        assertThat(isStored()).isFalse();
    }

    private boolean isStored() {
        return events.lastSequenceNumberFor(stock.toString()).isPresent();
    }

    private @Nullable Refusal reasonOf(Object command) {
        var failure = catchThrowable(() -> commands.sendAndWait(command, 10, TimeUnit.SECONDS));
        return failure == null ? null : Refused.reasonOf(failure);
    }

    private static Authentication caller(Role role) {
        return new Caller(new AccountId(UUID.randomUUID()), Set.of(role))
                .authentication(SessionId.begunAt(Instant.now()));
    }

    private static void signIn(Authentication caller) {
        SecurityContextHolder.setContext(new SecurityContextImpl(caller));
    }
}
