package com.zzimcong.command.payment;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RefundRequested;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The list of what the provider is still to be asked: written from events, worked off by the {@link PaymentWorker}. */
@Component
@ProcessingGroup("payment-tasks")
@DisallowReplay
class PaymentTasks {

    /** What the provider is asked for. */
    enum Kind {
        CHARGE,
        REFUND
    }

    /**
     * One request to the provider.
     *
     * @param key what the provider knows the request by
     * @param attempt null for a refund
     * @param amount in won
     * @param token means of payment of a charge, or the reference of the charge to refund
     * @param tries how often the provider has been asked
     */
    record Task(
            String key,
            PaymentId payment,
            OrderId order,
            Kind kind,
            @Nullable AttemptId attempt,
            long amount,
            String token,
            int tries) {}

    /** Who asks the provider. */
    interface Hands {

        /** Whether there is room for so many requests, which is kept for them if there is. */
        boolean takes(int requests);

        /** Asks; they are listed as taken already. */
        void ask(List<Task> tasks);

        /** Gives room back that was kept for requests that have not been listed. */
        void drop(int requests);

        /** Says that something is listed that nobody has taken. */
        void wake();
    }

    /** How long a worker may take before another one asks again; longer than any answer takes. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final TransactionOperations transactions;
    private final Clock clock;
    private volatile @Nullable Hands hands;

    PaymentTasks(JdbcTemplate jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        named = new NamedParameterJdbcTemplate(jdbc);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whom to give what is new. */
    void onNew(Hands worker) {
        hands = worker;
    }

    @EventHandler
    void on(PaymentRequested event) {
        add(new Task(
                event.attempt().toString(),
                event.paymentId(),
                event.orderId(),
                Kind.CHARGE,
                event.attempt(),
                event.amount(),
                event.paymentToken(),
                0));
    }

    @EventHandler
    void on(RefundRequested event) {
        add(new Task(
                event.orderId() + ":refund",
                event.paymentId(),
                event.orderId(),
                Kind.REFUND,
                null,
                event.amount(),
                event.reference(),
                0));
    }

    /** Takes what is due; nobody else gets it until the lease ends. */
    List<Task> claim(int most) {
        return Objects.requireNonNull(transactions.execute(_ -> claimDue(most)));
    }

    private List<Task> claimDue(int most) {
        var now = clock.millis();
        var tasks = jdbc.query(
                "select * from payment_task where due_at <= ? order by due_at limit ? for update skip locked",
                PaymentTasks::toTask,
                now,
                most);
        if (!tasks.isEmpty()) {
            named.update(
                    "update payment_task set due_at = :until, tries = tries + 1 where task_key in (:keys)",
                    Map.of("until", now + LEASE.toMillis(), "keys", keysOf(tasks)));
        }
        return tasks;
    }

    void done(Collection<Task> tasks) {
        named.update("delete from payment_task where task_key in (:keys)", Map.of("keys", keysOf(tasks)));
    }

    private static List<String> keysOf(Collection<Task> tasks) {
        return tasks.stream().map(Task::key).toList();
    }

    void again(Task task, Duration wait) {
        jdbc.update(
                "update payment_task set due_at = ? where task_key = ?", clock.millis() + wait.toMillis(), task.key());
    }

    /** All that a batch of events adds is written together, when the batch is about to be committed. */
    private void add(Task task) {
        CurrentUnitOfWork.get()
                .<List<Task>>getOrComputeResource(PaymentTasks.class.getName(), _ -> begin(CurrentUnitOfWork.get()))
                .add(task);
    }

    private List<Task> begin(UnitOfWork<?> work) {
        var tasks = new ArrayList<Task>();
        work.onPrepareCommit(_ -> list(tasks, work));
        return tasks;
    }

    /** A worker of this process that has room takes them as they are listed, and need not look for them. */
    private void list(List<Task> tasks, UnitOfWork<?> work) {
        var worker = hands;
        if (worker != null && worker.takes(tasks.size())) {
            work.onRollback(_ -> worker.drop(tasks.size()));
            work.afterCommit(_ -> worker.ask(tasks));
            insert(tasks, 1, clock.millis() + LEASE.toMillis());
        } else {
            insert(tasks, 0, clock.millis());
            if (worker != null) {
                work.afterCommit(_ -> worker.wake());
            }
        }
    }

    private void insert(List<Task> tasks, int tries, long dueAt) {
        jdbc.batchUpdate(
                """
                insert ignore into payment_task
                    (task_key, payment_id, order_id, kind, attempt, amount, token, tries, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, tasks.stream().map(task -> row(task, tries, dueAt)).toList());
    }

    private static @Nullable Object[] row(Task task, int tries, long dueAt) {
        var attempt = task.attempt();
        return new @Nullable Object[] {
            task.key(),
            task.payment().toString(),
            task.order().toString(),
            task.kind().name(),
            attempt == null ? null : attempt.toString(),
            task.amount(),
            task.token(),
            tries,
            dueAt
        };
    }

    private static Task toTask(ResultSet row, int number) throws SQLException {
        var attempt = row.getString("attempt");
        return new Task(
                row.getString("task_key"),
                new PaymentId(row.getString("payment_id")),
                OrderId.of(row.getString("order_id")),
                Kind.valueOf(row.getString("kind")),
                attempt == null ? null : new AttemptId(UUID.fromString(attempt)),
                row.getLong("amount"),
                row.getString("token"),
                row.getInt("tries"));
    }
}
