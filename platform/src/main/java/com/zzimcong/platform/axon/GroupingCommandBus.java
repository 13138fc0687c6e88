package com.zzimcong.platform.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

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
    private static final String MARK = GroupingCommandBus.class.getName();

    private static final Transaction SHARED = new Transaction() {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    };

    private record Task<C, R>(
            String key,
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {}

    private final RoutingStrategy routing = AnnotationRoutingStrategy.builder()
            .fallbackRoutingStrategy(command -> "")
            .build();

    private final List<BlockingQueue<Task<?, ?>>> queues = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    private final TransactionManager transactions;
    private final Consumer<Collection<String>> readAhead;
    private volatile boolean open = true;

    private GroupingCommandBus(
            Builder builder, TransactionManager transactions, Consumer<Collection<String>> readAhead, int threads) {
        super(builder);
        this.transactions = transactions;
        this.readAhead = readAhead;
        for (var i = 0; i < threads; i++) {
            var queue = new LinkedBlockingQueue<Task<?, ?>>();
            queues.add(queue);
            workers.add(Thread.ofPlatform().name("command-" + i).daemon().start(() -> work(queue)));
        }
    }

    /**
     * Makes a bus.
     *
     * @param builder for everything but transactions
     * @param readAhead takes the aggregates of orders and payments that a group in a unit of work is about to need
     * @param threads how many groups are handled at once
     */
    static GroupingCommandBus of(
            Builder builder, TransactionManager transactions, Consumer<Collection<String>> readAhead, int threads) {
        return new GroupingCommandBus(
                builder.transactionManager(sharing(transactions)), transactions, readAhead, threads);
    }

    /** Takes what waits to its end, and nothing new. */
    void shutdown() {
        open = false;
        for (var worker : workers) {
            try {
                worker.join(5_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (!open) {
            throw new RejectedExecutionException("the command bus is shut down");
        }
        var task = new Task<C, R>(routing.getRoutingKey(command), command, handler, telling(callback));
        if (task.key().isEmpty() && !CurrentUnitOfWork.isStarted()) {
            alone(task);
        } else {
            queues.get(Math.floorMod(task.key().hashCode(), queues.size())).add(task);
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

    private void work(BlockingQueue<Task<?, ?>> queue) {
        while (open || !queue.isEmpty()) {
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var waiting = new ArrayList<Task<?, ?>>(GROUP);
                    waiting.add(first);
                    queue.drainTo(waiting, GROUP - 1);
                    handle(waiting);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
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
        var work = DefaultUnitOfWork.startAndGet(new GenericMessage<>(MARK));
        work.resources().put(MARK, true);
        try {
            work.attachTransaction(transactions);
        } catch (RuntimeException _) {
            return false;
        }
        var result = work.executeWithResult(() -> {
            // Whatever is about one order has few events; a stock may have thousands.
            readAhead.accept(tasks.stream()
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

    private static TransactionManager sharing(TransactionManager transactions) {
        return new TransactionManager() {
            @Override
            public Transaction startTransaction() {
                return isInGroup() ? SHARED : transactions.startTransaction();
            }

            @Override
            public void executeInTransaction(Runnable task) {
                transactions.executeInTransaction(task);
            }

            @Override
            public <T> T fetchInTransaction(Supplier<T> supplier) {
                return transactions.fetchInTransaction(supplier);
            }
        };
    }

    private static boolean isInGroup() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().<@Nullable Object>getResource(MARK) != null;
    }
}
