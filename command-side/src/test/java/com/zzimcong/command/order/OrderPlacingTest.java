package com.zzimcong.command.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class OrderPlacingTest extends CommandSideTest {

    @Autowired
    OrderPlacing placing;

    @Autowired
    EventStore events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionManager transactions;

    @Test
    void commands_run_in_transactions_of_the_database() {
        assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void a_crowd_is_stored_once_each() {
        var before = stored();
        var orders = IntStream.range(0, 2_000).mapToObj(_ -> order(1)).toList();
        CompletableFuture.allOf(orders.stream().map(this::place).toArray(CompletableFuture[]::new))
                .join();
        assertThat(stored() - before).isEqualTo(2_000);
        assertThat(orders)
                .allMatch(order ->
                        events.lastSequenceNumberFor(order.orderId().toString()).isPresent());
    }

    @Test
    void the_same_order_at_once_and_again_is_one() {
        var before = stored();
        var order = order(1);
        var first = IntStream.range(0, 20).mapToObj(_ -> place(order)).toList();
        first.forEach(CompletableFuture::join);
        place(order).join();
        assertThat(stored() - before).isEqualTo(1);
    }

    @Test
    void another_order_under_the_same_id_is_refused() {
        var order = order(1);
        place(order).join();
        var other = new PlaceOrder(order.orderId(), order.buyer(), order(2).lines(), order.hold(), null, null);
        assertThatThrownBy(() -> place(other).join())
                .satisfies(failure -> assertThat(Refused.reasonOf(failure)).isEqualTo(Refusal.IDEMPOTENCY_CONFLICT));
    }

    /** What another node has stored, this one takes for new; the others of its group must not suffer. */
    @Test
    void a_group_with_an_order_of_another_node_is_stored_all_the_same() {
        var elsewhere = order(1);
        place(elsewhere).join();
        placing.forget();
        var before = stored();
        var orders = IntStream.range(0, 100)
                .mapToObj(i -> i == 50 ? elsewhere : order(1))
                .toList();
        CompletableFuture.allOf(orders.stream().map(this::place).toArray(CompletableFuture[]::new))
                .join();
        assertThat(stored() - before).isEqualTo(99);
    }

    @Test
    void an_order_in_the_name_of_another_is_refused_and_spoils_no_group() {
        var before = stored();
        var answers = IntStream.range(0, 100)
                .mapToObj(i -> i == 50 ? place(order(1), new AccountId(UUID.randomUUID())) : place(order(1)))
                .toList();
        for (var i = 0; i < 100; i++) {
            var answer = answers.get(i);
            if (i == 50) {
                assertThatThrownBy(answer::join)
                        .satisfies(
                                failure -> assertThat(Refused.reasonOf(failure)).isEqualTo(Refusal.FORBIDDEN));
            } else {
                answer.join();
            }
        }
        assertThat(stored() - before).isEqualTo(99);
    }

    @Test
    void an_order_that_nobody_asks_for_is_refused() {
        assertThatThrownBy(() -> placing.place(order(1)).join())
                .satisfies(failure -> assertThat(Refused.reasonOf(failure)).isEqualTo(Refusal.FORBIDDEN));
    }

    private CompletableFuture<Void> place(PlaceOrder order) {
        return place(order, order.buyer());
    }

    /** As the thread of a request with the caller's token does. */
    private CompletableFuture<Void> place(PlaceOrder order, AccountId by) {
        var caller = new Caller(by, Set.of(Role.SHOPPER)).authentication(SessionId.begunAt(Instant.now()));
        SecurityContextHolder.setContext(new SecurityContextImpl(caller));
        try {
            return placing.place(order);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private long stored() {
        return jdbc.sql("select count(*) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    private static PlaceOrder order(int pieces) {
        return new PlaceOrder(
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                List.of(new OrderLine(StockId.warehouse(new Sku("MILK-1L")), pieces, 2_600, 1)),
                Duration.ofMinutes(10),
                null,
                null);
    }
}
