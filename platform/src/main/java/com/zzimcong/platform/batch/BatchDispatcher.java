package com.zzimcong.platform.batch;

import com.zzimcong.platform.batch.CommandResult.Answered;
import com.zzimcong.platform.batch.CommandResult.Failed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Sends the commands of a batch: those to different aggregates side by side, those to the same one after another. A
 * command that keeps failing while the house stands puts its order aside; if the house does not stand, the batch fails
 * as a whole and is handled again.
 */
final class BatchDispatcher {

    private final CommandSender sender;
    private final StuckOrders stuck;
    private final JdbcOperations jdbc;
    private final BatchSettings settings;

    // Never the processor's own thread: a command sent from there could run inside the processor's transaction.
    private final Executor threads =
            task -> Thread.ofVirtual().name("batch-command").start(task);

    /** In how many batches in a row a command got no answer in time, or none because something was away. */
    private final Map<String, Integer> unanswered = new ConcurrentHashMap<>();

    /** How many batches in a row had no command answered. */
    private final AtomicInteger allFailed = new AtomicInteger();

    BatchDispatcher(CommandSender sender, StuckOrders stuck, JdbcOperations jdbc, BatchSettings settings) {
        this.sender = sender;
        this.stuck = stuck;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Sends all that the batch has gathered, and all that follows from the answers.
     *
     * @throws CommandFault if nothing gets through, or not in time
     */
    void dispatch(Batch batch) {
        var deadline = System.nanoTime() + settings.patience().toNanos();
        var answered = 0;
        for (var round = batch.next(); !round.isEmpty(); round = batch.next()) {
            var successes = new ArrayList<Answered>();
            var failures = new ArrayList<Failed>();
            for (var result : send(round, deadline)) {
                switch (result) {
                    case Answered success -> successes.add(success);
                    case Failed failure -> failures.add(failure);
                }
            }
            successes.forEach(each -> unanswered.remove(nameOf(each.outgoing())));
            answered += successes.size();
            if (!failures.isEmpty()) {
                judge(failures, answered);
            }
            successes.forEach(this::deliver);
        }
        if (answered > 0) {
            allFailed.set(0);
        }
    }

    private List<CommandResult> send(List<Outgoing> round, long deadline) {
        var byKey = new LinkedHashMap<String, List<Outgoing>>();
        for (var each : round) {
            byKey.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each);
        }
        var chains = byKey.values().stream()
                .map(chain -> CompletableFuture.supplyAsync(
                        () -> new CommandChain(sender, settings, deadline).send(chain), threads))
                .toList();
        return chains.stream().flatMap(chain -> chain.join().stream()).toList();
    }

    private void judge(List<Failed> failures, int answered) {
        for (var each : failures) {
            if (each.fault().isLate()) {
                tryAgain(each);
            }
        }
        if (answered == 0 && isOutage(failures)) {
            throw failures.getFirst().fault();
        }
        // The house may have fallen in the middle of the batch, or be only half up again.
        for (var each : failures) {
            if (Outages.isOutage(each.fault().reason())) {
                tryAgain(each);
            }
        }
        failures.forEach(this::putAside);
    }

    /** Throws the command's fault, so that the batch is handled again, unless that has been tried often enough. */
    private void tryAgain(Failed failed) {
        if (unanswered.merge(nameOf(failed.outgoing()), 1, Integer::sum) < settings.attempts()) {
            throw failed.fault();
        }
    }

    private boolean isOutage(List<Failed> failures) {
        var aggregates =
                failures.stream().map(each -> each.outgoing().key()).distinct().count();
        return failures.stream()
                        .anyMatch(each -> !each.fault().isLate()
                                && Outages.isOutage(each.fault().reason()))
                || !databaseAnswers()
                || (aggregates > 1 && allFailed.incrementAndGet() < settings.attempts());
    }

    private boolean databaseAnswers() {
        try {
            return CompletableFuture.supplyAsync(() -> jdbc.queryForObject("SELECT 1", Integer.class), threads)
                    .handle((one, failure) -> failure == null)
                    .get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void deliver(Answered answered) {
        try {
            answered.outgoing().then().accept(answered.answer());
        } catch (RuntimeException e) {
            putAside(new Failed(answered.outgoing(), new CommandFault("its answer cannot be used", e, false), 1));
        }
    }

    private void putAside(Failed failed) {
        var order = failed.outgoing().order();
        if (order == null) {
            var parts = failed.outgoing().parts().get();
            if (parts.isEmpty()) {
                throw failed.fault();
            }
            parts.forEach(part -> putAside(new Failed(part, failed.fault(), failed.attempts())));
            return;
        }
        unanswered.remove(nameOf(failed.outgoing()));
        stuck.add(
                order,
                failed.outgoing().name(),
                failed.outgoing().key(),
                failed.fault().reason(),
                failed.attempts());
    }

    private static String nameOf(Outgoing outgoing) {
        return outgoing.name() + " " + outgoing.key();
    }
}
