package com.zzimcong.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.StockId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that wait together share a transaction, and nobody suffers for another. */
class GroupingCommandBusTest {

    private static final OrderId BUSY = order(0);

    private final AtomicInteger begun = new AtomicInteger();
    private final Set<Integer> failing = new HashSet<>();
    private final ConcurrentLinkedQueue<Collection<String>> readAhead = new ConcurrentLinkedQueue<>();
    private final List<GroupingCommandBus> buses = new ArrayList<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    private final TransactionManager transactions = () -> {
        var number = begun.incrementAndGet();
        return new Transaction() {
            @Override
            public void commit() {
                if (failing.contains(number)) {
                    throw new IllegalStateException("the commit fails");
                }
            }

            @Override
            public void rollback() {}
        };
    };

    @AfterEach
    void close() {
        buses.forEach(GroupingCommandBus::shutdown);
    }

    @Test
    void what_waits_together_shares_a_transaction_and_what_is_about_one_order_is_read_ahead() {
        var orders = List.of(order(1), order(2), order(3));
        var answers = together(bus(1, command -> "done"), orders, true);

        assertThat(answers).allMatch(answer -> answer.getResult().getPayload().equals("done"));
        assertThat(begun)
                .as("one for the first command, one for all that waited")
                .hasValue(2);
        assertThat(readAhead).hasSize(1);
        assertThat(readAhead.element())
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(OrderId::toString).toList());
    }

    @Test
    void a_refusal_is_told_to_one_and_the_others_are_stored() {
        var answers = together(
                bus(1, command -> {
                    if (command.getPayload() instanceof ConfirmOrder confirm
                            && confirm.orderId().equals(order(2))) {
                        throw new Refused(Refusal.ORDER_CLOSED, "This order is not open.");
                    }
                    return "done";
                }),
                List.of(order(1), order(2), order(3)),
                false);

        assertThat(answers.get(0).getResult().isExceptional()).isFalse();
        assertThat(Refused.reasonOf(answers.get(1).getResult().exceptionResult()))
                .isEqualTo(Refusal.ORDER_CLOSED);
        assertThat(answers.get(2).getResult().isExceptional()).isFalse();
    }

    @Test
    void if_the_shared_commit_fails_each_is_handled_again_alone() {
        failing.add(2);
        var answers = together(bus(1, command -> "done"), List.of(order(1), order(2)), false);

        assertThat(answers).allMatch(answer -> answer.getResult().getPayload().equals("done"));
        assertThat(begun).as("the first, the shared one, and one each").hasValue(4);
    }

    @Test
    void an_aggregate_is_handled_by_one_thread_at_a_time() throws InterruptedException {
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var bus = bus(8, command -> {
            if (inside.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            Thread.sleep(2);
            inside.decrementAndGet();
            return "done";
        });
        var done = new CountDownLatch(50);
        for (var i = 0; i < 50; i++) {
            bus.dispatch(confirm(order(7)), (command, answer) -> done.countDown());
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(overlaps).hasValue(0);
    }

    /** Sends commands while the only thread is busy with another one, so that they wait together. */
    private List<FutureCallback<Object, Object>> together(
            GroupingCommandBus bus, List<OrderId> orders, boolean withStock) {
        var first = send(bus, confirm(BUSY));
        wait(busy);
        var answers = new ArrayList<FutureCallback<Object, Object>>();
        orders.forEach(order -> answers.add(send(bus, confirm(order))));
        if (withStock) {
            answers.add(send(
                    bus, new GenericCommandMessage<>(new CommitStock(StockId.of("stock:MILK-1"), List.of(order(9))))));
        }
        free.countDown();
        first.getResult(10, TimeUnit.SECONDS);
        answers.forEach(answer -> answer.getResult(10, TimeUnit.SECONDS));
        return answers;
    }

    private static FutureCallback<Object, Object> send(GroupingCommandBus bus, CommandMessage<Object> command) {
        var answer = new FutureCallback<Object, Object>();
        bus.dispatch(command, answer);
        return answer;
    }

    private GroupingCommandBus bus(int threads, MessageHandler<CommandMessage<?>> handler) {
        var bus = GroupingCommandBus.of(SimpleCommandBus.builder(), transactions, readAhead::add, threads);
        buses.add(bus);
        MessageHandler<CommandMessage<?>> handling = command -> {
            if (command.getPayload() instanceof ConfirmOrder confirm
                    && confirm.orderId().equals(BUSY)) {
                busy.countDown();
                wait(free);
                return "done";
            }
            return handler.handle(command);
        };
        var _ = bus.subscribe(ConfirmOrder.class.getName(), handling);
        var _ = bus.subscribe(CommitStock.class.getName(), handling);
        return bus;
    }

    private static CommandMessage<Object> confirm(OrderId order) {
        return new GenericCommandMessage<>(new ConfirmOrder(order, PaymentId.of(order)));
    }

    private static OrderId order(int number) {
        return OrderId.of(new UUID(0, number).toString());
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
