package com.zzimcong.command.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.command.payment.PaymentProvider.Answer;
import com.zzimcong.command.payment.PaymentProvider.Charge;
import com.zzimcong.command.payment.PaymentTasks.Kind;
import com.zzimcong.command.payment.PaymentTasks.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is stopped while the provider thinks. */
class PaymentHandOverTest {

    static final OrderId ORDER = new OrderId(new UUID(0, 1));
    static final AttemptId ATTEMPT = new AttemptId(new UUID(0, 11));
    static final Task TASK =
            new Task(ATTEMPT.toString(), PaymentId.of(ORDER), ORDER, Kind.CHARGE, ATTEMPT, 1_980, "approve", 0);

    final PaymentTasks tasks = mock();
    final PaymentProvider provider = mock();
    final CommandGateway commands = mock();
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch answer = new CountDownLatch(1);
    final PaymentWorker worker = new PaymentWorker(tasks, provider, commands, new SimpleMeterRegistry());

    @BeforeEach
    void oneChargeIsUnderWay() throws InterruptedException {
        when(tasks.claim(anyInt())).thenReturn(List.of(TASK)).thenReturn(List.of());
        when(provider.charge(any(Charge.class))).thenAnswer(_ -> {
            asked.countDown();
            assertThat(answer.await(20, TimeUnit.SECONDS)).isTrue();
            return new Answer.Approved("tx-1");
        });
        when(commands.send(any())).thenReturn(CompletableFuture.completedFuture(null));
        worker.start();
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void answer() {
        answer.countDown();
    }

    @Test
    void what_is_not_answered_soon_another_node_may_ask_for_at_once() {
        var start = System.nanoTime();

        worker.stop();

        verify(tasks).again(TASK, Duration.ZERO);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void what_is_answered_meanwhile_is_struck_off() {
        var _ = CompletableFuture.runAsync(
                answer::countDown, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        worker.stop();

        verify(tasks, never()).again(any(), any());
        verify(tasks, timeout(1_000)).done(any());
    }

    @Test
    void a_worker_takes_what_it_has_room_for_and_after_that_first_what_is_listed() {
        await().atMost(Duration.ofSeconds(5)).until(() -> worker.takes(255));
        assertThat(worker.takes(1)).as("the room of the charge under way").isFalse();
        worker.drop(255);
        assertThat(worker.takes(1)).as("while it may be behind").isFalse();

        worker.wake();

        await().atMost(Duration.ofSeconds(5)).until(() -> worker.takes(255));
        worker.drop(255);
    }

    @Test
    void what_a_worker_takes_it_asks_for() {
        var other = new AttemptId(new UUID(0, 12));
        var task = new Task(other.toString(), PaymentId.of(ORDER), ORDER, Kind.CHARGE, other, 500, "approve", 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> worker.takes(1));

        worker.ask(List.of(task));

        verify(provider, timeout(5_000)).charge(new Charge(other.toString(), ORDER, 500, "approve"));
        answer.countDown();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> verify(tasks).done(argThat(done -> done.contains(task))));
        await().atMost(Duration.ofSeconds(5)).until(() -> worker.takes(256));
    }

    @Test
    void a_worker_that_stops_takes_nothing() {
        worker.stop();
        assertThat(worker.takes(1)).isFalse();
    }
}
