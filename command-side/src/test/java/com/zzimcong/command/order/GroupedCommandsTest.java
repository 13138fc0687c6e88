package com.zzimcong.command.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands that wait together share a transaction; none may suffer for another. */
class GroupedCommandsTest extends CommandSideTest {

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cache aggregateCache;

    @Test
    void a_refusal_undoes_no_other_command_of_its_group() {
        var orders = placed(200);
        IntStream.range(0, 200)
                .filter(i -> i % 10 == 0)
                .forEach(i -> commands.sendAndWait(
                        Asker.shop().asks(new CancelOrder(orders.get(i), null, CancellationReason.SHOP))));

        var answers =
                orders.stream().map(order -> send(new AwaitPayment(order))).toList();

        for (var i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            if (i % 10 == 0) {
                assertThatThrownBy(answer::join)
                        .satisfies(
                                failure -> assertThat(Refused.reasonOf(failure)).isEqualTo(Refusal.ORDER_CLOSED));
            } else {
                answer.join();
            }
            assertThat(lastEventOf(orders.get(i))).isEqualTo(1);
        }
    }

    /** Another node has moved an order on; this one decides from what it remembers, and clashes. */
    @Test
    void a_clash_with_another_node_undoes_no_other_command_of_its_group() {
        var orders = placed(100);
        var elsewhere = orders.get(50);
        commands.sendAndWait(Asker.shop().asks(new AwaitPayment(elsewhere)));
        var remembered = aggregateCache.get(elsewhere.toString());
        commands.sendAndWait(Asker.shop().asks(new CancelOrder(elsewhere, null, CancellationReason.SHOP)));
        aggregateCache.put(elsewhere.toString(), remembered);

        var answers = orders.stream()
                .map(order -> send(
                        order.equals(elsewhere)
                                ? new CancelOrder(order, null, CancellationReason.SHOP)
                                : new AwaitPayment(order)))
                .toList();

        answers.forEach(CompletableFuture::join);
        orders.forEach(order -> assertThat(lastEventOf(order)).isEqualTo(order.equals(elsewhere) ? 2 : 1));
    }

    @Test
    void commands_to_one_aggregate_at_once_are_handled_once_each() {
        var order = placed(1).getFirst();
        var answers = IntStream.range(0, 50)
                .mapToObj(_ -> send(new AwaitPayment(order)))
                .toList();
        answers.forEach(CompletableFuture::join);
        assertThat(lastEventOf(order)).isEqualTo(1);
    }

    private List<OrderId> placed(int number) {
        var orders = IntStream.range(0, number)
                .mapToObj(_ -> new OrderId(UUID.randomUUID()))
                .toList();
        orders.stream()
                .map(order -> send(new PlaceOrder(
                        order,
                        new AccountId(UUID.randomUUID()),
                        List.of(new OrderLine(StockId.warehouse(new Sku("MILK-1L")), 1, 2_600, 1)),
                        Duration.ofMinutes(10),
                        null,
                        null)))
                .toList()
                .forEach(CompletableFuture::join);
        return orders;
    }

    private CompletableFuture<Object> send(Object command) {
        return commands.send(Asker.shop().asks(command));
    }

    private long lastEventOf(OrderId order) {
        return events.lastSequenceNumberFor(order.toString()).orElse(-1L);
    }
}
