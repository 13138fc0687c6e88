package com.zzimcong.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.platform.command.Refused;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BatchDispatcherTest {

    static final BatchSettings SETTINGS = new BatchSettings(Duration.ofSeconds(2), 5, Duration.ofMillis(1), 8);

    final OrderId alice = new OrderId(UUID.randomUUID());
    final OrderId bob = new OrderId(UUID.randomUUID());
    final ConcurrentLinkedQueue<Object> done = new ConcurrentLinkedQueue<>();
    final Map<Object, Integer> tries = new ConcurrentHashMap<>();
    final ExecutorService threads = Executors.newFixedThreadPool(4);
    final AsynchronousCommandBus bus =
            AsynchronousCommandBus.builder().executor(threads).build();
    final Batch batch = new Batch();

    JdbcClient jdbc;
    BatchDispatcher dispatcher;

    @BeforeEach
    void setUp() {
        var database =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL;DB_CLOSE_DELAY=-1");
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        CREATE TABLE stuck_order (order_id VARCHAR(36) PRIMARY KEY, step VARCHAR(100), target VARCHAR(100),
                          cause VARCHAR(191), attempts INT, since DATETIME(6), retry_at DATETIME(6))""").update();
        var gateway = DefaultCommandGateway.builder().commandBus(bus).build();
        dispatcher = new BatchDispatcher(
                new CommandSender(gateway, SETTINGS),
                new StuckOrders(jdbc, Clock.systemUTC(), new SimpleMeterRegistry()),
                new JdbcTemplate(database),
                SETTINGS);
    }

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
    }

    @Test
    void commands_to_one_aggregate_keep_their_order() {
        handle(AwaitPayment.class, command -> "done");
        handle(ExpireOrder.class, command -> "done");
        for (var i = 0; i < 20; i++) {
            batch.send(new AwaitPayment(alice));
            batch.send(new ExpireOrder(alice));
        }

        dispatcher.dispatch(batch);

        var expected = new ArrayList<Object>();
        for (var i = 0; i < 20; i++) {
            expected.addAll(List.of(new AwaitPayment(alice), new ExpireOrder(alice)));
        }
        assertThat(done).containsExactlyElementsOf(expected);
    }

    @Test
    void commands_to_several_aggregates_run_side_by_side() {
        var both = new CountDownLatch(2);
        handle(AwaitPayment.class, command -> {
            both.countDown();
            return await(both);
        });
        batch.send(new AwaitPayment(alice));
        batch.send(new AwaitPayment(bob));

        dispatcher.dispatch(batch);

        assertThat(done).hasSize(2);
    }

    @Test
    void a_command_has_a_transaction_of_its_own() {
        handle(AwaitPayment.class, command -> {
            assertThat(CurrentUnitOfWork.get().parent()).isEmpty();
            return "done";
        });
        batch.send(new AwaitPayment(alice));

        dispatcher.dispatch(batch);

        assertThat(done).hasSize(1);
        assertThat(stuck()).isZero();
    }

    @Test
    void a_command_that_fails_twice_is_tried_again() {
        handle(AwaitPayment.class, command -> {
            if (tries.merge(command, 1, Integer::sum) < 3) {
                throw new IllegalStateException("not yet");
            }
            return "done";
        });
        batch.send(new AwaitPayment(alice));

        dispatcher.dispatch(batch);

        assertThat(done).hasSize(1);
        assertThat(stuck()).isZero();
    }

    @Test
    void a_refusal_is_an_answer_that_others_follow_from() {
        handle(ConfirmOrder.class, command -> {
            throw new Refused(Refusal.ORDER_CLOSED, "too late");
        });
        handle(RefundPayment.class, command -> "done");
        var payment = PaymentId.of(alice);
        batch.send(new ConfirmOrder(alice, payment), answer -> {
            if (answer.equals(new Answer.No(Refusal.ORDER_CLOSED))) {
                batch.send(new RefundPayment(payment));
            }
        });

        dispatcher.dispatch(batch);

        assertThat(done).containsExactly(new RefundPayment(payment));
    }

    @Test
    void an_order_that_fails_for_ever_is_put_aside_and_the_others_are_not() {
        handle(AwaitPayment.class, command -> {
            if (command.orderId().equals(alice)) {
                tries.merge(command, 1, Integer::sum);
                throw new IllegalStateException("never");
            }
            return "done";
        });
        batch.send(new AwaitPayment(alice));
        batch.send(new AwaitPayment(bob));

        dispatcher.dispatch(batch);

        assertThat(done).containsExactly(new AwaitPayment(bob));
        assertThat(tries).containsEntry(new AwaitPayment(alice), 5);
        assertThat(stuck()).isEqualTo(1);
    }

    @Test
    void a_batch_of_which_nothing_gets_through_fails_as_a_whole() {
        batch.send(new AwaitPayment(alice));
        batch.send(new AwaitPayment(bob));

        assertThatThrownBy(() -> dispatcher.dispatch(batch)).isInstanceOf(CommandFault.class);
        assertThat(stuck()).isZero();
    }

    @Test
    void a_house_that_falls_in_the_middle_of_a_batch_puts_no_order_aside() {
        var down = new AtomicBoolean(true);
        handle(AwaitPayment.class, command -> "done");
        handle(ConfirmOrder.class, command -> {
            if (down.get()) {
                throw new StatusRuntimeException(Status.UNAVAILABLE);
            }
            return "done";
        });
        awaitThenConfirm();
        assertThatThrownBy(() -> dispatcher.dispatch(batch)).isInstanceOf(CommandFault.class);
        assertThat(stuck()).isZero();

        down.set(false);
        awaitThenConfirm();
        dispatcher.dispatch(batch);
        assertThat(done).contains(new ConfirmOrder(alice, PaymentId.of(alice)));
        assertThat(stuck()).isZero();
    }

    @Test
    void an_order_whose_command_alone_finds_something_away_is_put_aside_in_the_end() {
        handle(AwaitPayment.class, command -> "done");
        for (var times = 1; times < SETTINGS.attempts(); times++) {
            awaitThenConfirm();
            assertThatThrownBy(() -> dispatcher.dispatch(batch)).isInstanceOf(CommandFault.class);
        }
        awaitThenConfirm();
        dispatcher.dispatch(batch);
        assertThat(stuck()).isEqualTo(1);
    }

    private void awaitThenConfirm() {
        batch.send(new AwaitPayment(alice), _ -> batch.send(new ConfirmOrder(alice, PaymentId.of(alice))));
    }

    @Test
    void a_command_that_hangs_fails_its_batch_and_in_the_end_its_order_alone() {
        var never = new CountDownLatch(1);
        handle(AwaitPayment.class, command -> command.orderId().equals(alice) ? await(never) : "done");
        var hasty = new BatchSettings(Duration.ofMillis(200), 2, Duration.ofMillis(1), 8);
        var impatient = new BatchDispatcher(
                new CommandSender(
                        DefaultCommandGateway.builder().commandBus(bus).build(), hasty),
                new StuckOrders(jdbc, Clock.systemUTC(), new SimpleMeterRegistry()),
                new JdbcTemplate(),
                hasty);
        batch.send(new AwaitPayment(alice));
        batch.send(new AwaitPayment(bob));
        assertThatThrownBy(() -> impatient.dispatch(batch)).isInstanceOf(CommandFault.class);
        assertThat(stuck()).isZero();

        batch.send(new AwaitPayment(alice));
        batch.send(new AwaitPayment(bob));
        impatient.dispatch(batch);

        assertThat(stuck()).isEqualTo(1);
        never.countDown();
    }

    private <C> void handle(Class<C> type, Function<C, Object> handler) {
        MessageHandler<CommandMessage<?>> wrapped = message -> {
            var result = handler.apply(type.cast(message.getPayload()));
            done.add(message.getPayload());
            return result;
        };
        bus.subscribe(type.getName(), wrapped);
    }

    private long stuck() {
        return jdbc.sql("SELECT COUNT(*) FROM stuck_order").query(Long.class).single();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
