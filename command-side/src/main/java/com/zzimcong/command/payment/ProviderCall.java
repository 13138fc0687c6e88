package com.zzimcong.command.payment;

import com.zzimcong.api.payment.PaymentOutcome;
import com.zzimcong.api.payment.RecordPaymentOutcome;
import com.zzimcong.api.payment.RecordRefund;
import com.zzimcong.command.payment.PaymentProvider.Answer;
import com.zzimcong.command.payment.PaymentProvider.Charge;
import com.zzimcong.command.payment.PaymentProvider.Refund;
import com.zzimcong.command.payment.PaymentTasks.Kind;
import com.zzimcong.command.payment.PaymentTasks.Task;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.fault.CrashPoint;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the provider for one payment or refund, and brings its answer back as a command. */
final class ProviderCall {

    /** How long a command may take. */
    static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderCall.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final PaymentTasks tasks;
    private final PaymentProvider provider;
    private final CommandGateway commands;

    ProviderCall(PaymentTasks tasks, PaymentProvider provider, CommandGateway commands) {
        this.tasks = tasks;
        this.provider = provider;
        this.commands = commands;
    }

    /** Whether it is settled; otherwise it is listed to be asked for again later. */
    boolean settle(Task task) {
        var answer = task.kind() == Kind.CHARGE ? charge(task) : refund(task);
        CrashPoint.AFTER_PROVIDER.reached();
        switch (answer) {
            case Answer.Approved approved ->
                send(
                        task.kind() == Kind.CHARGE
                                ? outcome(task, new PaymentOutcome.Approved(approved.reference()))
                                : new RecordRefund(task.payment(), approved.reference()));
            case Answer.Declined declined
            when task.kind() == Kind.CHARGE -> send(outcome(task, new PaymentOutcome.Declined(declined.code())));
            case Answer.Declined declined -> {
                LOG.error("The provider refuses to refund order {}: {}", task.order(), declined.code());
                tasks.again(task, LONGEST_WAIT);
                return false;
            }
            case Answer.Unknown _ -> {
                tasks.again(task, wait(task.tries()));
                return false;
            }
            case Answer.Conflict conflict -> {
                LOG.error(
                        "The provider has another payment under the key of order {}: {}",
                        task.order(),
                        conflict.cause());
                tasks.again(task, LONGEST_WAIT);
                return false;
            }
        }
        return true;
    }

    private Answer charge(Task task) {
        var charge = new Charge(task.key(), task.order(), task.amount(), task.token());
        return task.tries() == 0 ? provider.charge(charge) : provider.find(charge);
    }

    private Answer refund(Task task) {
        return provider.refund(new Refund(task.key(), task.order(), task.amount(), task.token()));
    }

    private static RecordPaymentOutcome outcome(Task task, PaymentOutcome outcome) {
        var attempt = task.attempt();
        if (attempt == null) {
            throw new IllegalStateException("a charge without an attempt: " + task.key());
        }
        return new RecordPaymentOutcome(task.payment(), attempt, outcome);
    }

    private void send(Object command) {
        var _ = commands.<Object>send(Asker.shop().asks(command))
                .orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static Duration wait(int tries) {
        var wait = Duration.ofMillis(250).multipliedBy(1L << Math.min(tries, 7));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
