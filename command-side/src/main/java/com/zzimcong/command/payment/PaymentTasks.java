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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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

    /** How long a worker may take before another one asks again; longer than any answer takes. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private volatile Runnable wake = () -> {};

    PaymentTasks(JdbcTemplate jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whom to tell that there is something to do. */
    void onNew(Runnable worker) {
        wake = worker;
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
            var until = now + LEASE.toMillis();
            jdbc.batchUpdate(
                    "update payment_task set due_at = ?, tries = tries + 1 where task_key = ?",
                    tasks.stream().map(task -> new Object[] {until, task.key()}).toList());
        }
        return tasks;
    }

    void done(Collection<Task> tasks) {
        // Without a transaction each row would have a commit of its own.
        transactions.executeWithoutResult(_ -> jdbc.batchUpdate(
                "delete from payment_task where task_key = ?",
                tasks.stream().map(task -> new Object[] {task.key()}).toList()));
    }

    void again(Task task, Duration wait) {
        jdbc.update(
                "update payment_task set due_at = ? where task_key = ?", clock.millis() + wait.toMillis(), task.key());
    }

    private void add(Task task) {
        var attempt = task.attempt();
        jdbc.update(
                """
                insert ignore into payment_task
                    (task_key, payment_id, order_id, kind, attempt, amount, token, tries, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                task.key(),
                task.payment().toString(),
                task.order().toString(),
                task.kind().name(),
                attempt == null ? null : attempt.toString(),
                task.amount(),
                task.token(),
                task.tries(),
                clock.millis());
        CurrentUnitOfWork.ifStarted(work -> work.root().afterCommit(_ -> wake.run()));
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
