package com.zzimcong.platform.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A command bus with threads of its own, which handles commands that wait together in one transaction: what a command
 * costs most is its commit. Each has a unit of work of its own within it, so that a refusal undoes one command only. If
 * the transaction fails, each of its commands is handled again, alone; so nobody is told anything before it is stored,
 * and nobody suffers for another.
 *
 * <p>All commands to one aggregate go to the same thread: what a group has read ahead of its aggregates, nobody else in
 * this process changes meanwhile, and no thread waits for another one's locks.
 *
 * <p>A command to no aggregate is a group already: its sender handles it, and does not wait in line.
 */
class GroupingCommandBus extends SimpleCommandBus {

    private static final int GROUP = 64;

    private record Task<C, R>(
            String key,
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {}

    private final Lanes<Task<?, ?>> lanes;
    private final GroupTransactions transactions;
    private final ReadAhead log;

    private GroupingCommandBus(Builder builder, GroupTransactions transactions, ReadAhead log, int threads) {
        super(builder);
        this.transactions = transactions;
        this.log = log;
        lanes = new Lanes<>("command", threads, GROUP, this::handle);
    }

    /**
     * Makes a bus.
     *
     * @param builder for everything but transactions
     * @param log reads the aggregates of orders and payments that a group is about to need
     * @param threads how many groups are handled at once
     */
    static GroupingCommandBus of(Builder builder, TransactionManager transactions, ReadAhead log, int threads) {
        var ofGroups = new GroupTransactions(transactions);
        return new GroupingCommandBus(builder.transactionManager(ofGroups), ofGroups, log, threads);
    }

    /** Takes what waits to its end, and nothing new. */
    void shutdown() {
        lanes.close();
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (!lanes.isOpen()) {
            throw new RejectedExecutionException("the command bus is shut down");
        }
        var task = new Task<C, R>(TargetOf.message(command), command, handler, telling(callback));
        if (task.key().isEmpty() && !CurrentUnitOfWork.isStarted()) {
            alone(task);
        } else {
            lanes.add(task.key(), task);
        }
    }

    /** The sender may be another process, where an exception arrives without its type. */
    private static <C, R> CommandCallback<C, R> telling(CommandCallback<? super C, ? super R> callback) {
        return (command, answer) -> callback.onResult(
                command,
                answer.isExceptional()
                        ? GenericCommandResultMessage.<R>asCommandResultMessage(Trouble.told(answer.exceptionResult()))
                                .withMetaData(answer.getMetaData())
                        : answer);
    }

    /** Commands without an aggregate, and all but the first to the same one, are handled alone, after the others. */
    private void handle(List<Task<?, ?>> waiting) {
        var group = new HashMap<String, Task<?, ?>>();
        var rest = new ArrayList<Task<?, ?>>();
        for (var task : waiting) {
            if (task.key().isEmpty() || group.putIfAbsent(task.key(), task) != null) {
                rest.add(task);
            }
        }
        if (group.size() == 1) {
            group.values().forEach(this::alone);
        } else if (!group.isEmpty()) {
            together(group);
        }
        rest.forEach(this::alone);
    }

    private void together(Map<String, Task<?, ?>> group) {
        // In one order on every node, because each writes to all its streams before it is committed.
        var tasks = group.values().stream()
                .sorted(Comparator.<Task<?, ?>, String>comparing(Task::key))
                .toList();
        var answers = new ArrayList<Runnable>(tasks.size());
        if (isStored(tasks, answers)) {
            answers.forEach(Runnable::run);
        } else {
            tasks.forEach(this::alone);
        }
    }

    private boolean isStored(List<Task<?, ?>> tasks, List<Runnable> answers) {
        UnitOfWork<?> work;
        try {
            work = transactions.startGroup();
        } catch (RuntimeException _) {
            return false;
        }
        var result = work.executeWithResult(() -> {
            // Whatever is about one order has few events; a stock may have thousands.
            log.readAhead(tasks.stream()
                    .filter(task -> OrderOf.message(task.command().getPayload()) != null)
                    .map(Task::key)
                    .toList());
            tasks.forEach(task -> within(task, answers));
            return null;
        });
        return !result.isExceptional();
    }

    private <C, R> void within(Task<C, R> task, List<Runnable> answers) {
        super.<C, R>handle(
                task.command(),
                task.handler(),
                (command, answer) -> answers.add(() -> task.callback().onResult(command, answer)));
    }

    private <C, R> void alone(Task<C, R> task) {
        try {
            super.<C, R>handle(task.command(), task.handler(), task.callback());
        } catch (RuntimeException failure) {
            task.callback().onResult(task.command(), GenericCommandResultMessage.asCommandResultMessage(failure));
        }
    }
}
