package com.zzimcong.command.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.command.payment.PaymentTasks.Hands;
import com.zzimcong.command.payment.PaymentTasks.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A request for money is listed once, and is in one worker's hands at a time. */
class PaymentTasksTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final DataSource database = PaymentTables.create();
    private final Hands worker = mock();
    private final PaymentTasks tasks = at(START);

    {
        tasks.onNew(worker);
    }

    @Test
    void a_worker_with_room_is_handed_what_is_listed_as_taken() {
        when(worker.takes(2)).thenReturn(true);

        within(() -> {
            tasks.on(requested(1));
            tasks.on(requested(2));
            verify(worker, never()).ask(any());
        });

        var order = inOrder(worker);
        order.verify(worker).takes(2);
        order.verify(worker).ask(chargesOf(1, 2));
        order.verifyNoMoreInteractions();
        assertThat(tasks.claim(10)).as("free for others").isEmpty();
        assertThat(at(START.plus(LEASE)).claim(10))
                .as("free again, should the worker have died")
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.tries()).isEqualTo(1));
    }

    @Test
    void without_room_they_are_listed_for_whoever_comes() {
        when(worker.takes(anyInt())).thenReturn(false);

        within(() -> tasks.on(requested(1)));

        verify(worker).wake();
        verify(worker, never()).ask(any());
        assertThat(tasks.claim(10))
                .singleElement()
                .satisfies(task -> assertThat(task.tries()).isZero());
        assertThat(tasks.claim(10)).isEmpty();
    }

    @Test
    void what_is_not_listed_in_the_end_leaves_its_room_to_others() {
        when(worker.takes(1)).thenReturn(true);

        within(() -> tasks.on(requested(1)), new IllegalStateException("the database has gone"));

        verify(worker).drop(1);
        verify(worker, never()).ask(any());
        verify(worker, never()).wake();
    }

    @Test
    void without_any_worker_they_are_listed() {
        var nobody = at(START);
        within(() -> nobody.on(requested(1)));
        assertThat(nobody.claim(10)).hasSize(1);
    }

    private PaymentTasks at(Instant now) {
        return new PaymentTasks(
                new JdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<Task> chargesOf(int... orders) {
        return Arrays.stream(orders)
                .mapToObj(PaymentTasksTest::requested)
                .map(event -> new Task(
                        event.attempt().toString(),
                        event.paymentId(),
                        event.orderId(),
                        PaymentTasks.Kind.CHARGE,
                        event.attempt(),
                        event.amount(),
                        event.paymentToken(),
                        0))
                .toList();
    }

    private static void within(Runnable events) {
        within(events, null);
    }

    private static void within(Runnable events, @Nullable RuntimeException failure) {
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
        events.run();
        if (failure == null) {
            work.commit();
        } else {
            work.onPrepareCommit(_ -> {
                throw failure;
            });
            assertThat(catchThrowable(work::commit)).isSameAs(failure);
        }
    }

    private static PaymentRequested requested(int number) {
        var order = new OrderId(new UUID(0, number));
        return new PaymentRequested(
                PaymentId.of(order),
                order,
                new AccountId(new UUID(1, number)),
                new AttemptId(new UUID(2, number)),
                1_980,
                "approve");
    }
}
