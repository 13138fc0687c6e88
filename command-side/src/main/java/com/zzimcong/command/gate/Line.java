package com.zzimcong.command.gate;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The shoppers who wait on this node for the gate of one sale. One call to Redis is under way at a time, and takes
 * along all who have come meanwhile. When nothing is left for a node that is alone, or Redis fails, the node says no by
 * itself for a moment; then a single request asks again, while the others still hear no.
 */
final class Line {

    /** One shopper's wish, and who waits for the answer. */
    record Request(OrderId order, AccountId buyer, int pieces, long since, CompletableFuture<Admission> answer) {}

    /** How a call went: what the next ones hear without Redis, for how long, and while what holds; null if they may ask. */
    record Outcome(@Nullable Admission refusal, Duration time, BooleanSupplier holds) {
        static final Outcome ASK = new Outcome(null, Duration.ZERO, () -> false);
    }

    /** Sends requests to Redis, and reports by {@link Line#done} when it is over. Must not block. */
    interface Caller {
        void call(Line line, List<Request> requests);
    }

    /** Answers requests. Must not block. */
    interface Answers {
        void refuse(List<Request> requests, Admission refusal);
    }

    private final Caller caller;
    private final Answers answers;
    private final Admission.Closed closed;
    private final int batch;
    private final int capacity;
    private final long patience;

    /** How many tickets of the gate this node has handed out, and knows the orders of. */
    private final AtomicLong known = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private boolean calling;
    private Outcome last = Outcome.ASK;
    private long refusingUntil;

    Line(Caller caller, Answers answers, Admission.Closed closed, GateSettings settings) {
        this.caller = caller;
        this.answers = answers;
        this.closed = closed;
        batch = settings.batch();
        capacity = settings.waiting();
        // Who has waited longer than this has too little time left for the call itself.
        patience = settings.patience().toNanos() * 4 / 5;
    }

    void join(Request request) {
        Admission no = null;
        List<Request> next = List.of();
        lock.lock();
        try {
            if ((calling || System.nanoTime() - refusingUntil < 0)
                    && last.holds().getAsBoolean()) {
                no = last.refusal();
            } else if (waiting.size() >= capacity) {
                no = closed;
            } else {
                waiting.add(request);
                if (!calling) {
                    calling = true;
                    next = List.of(waiting.remove());
                }
            }
        } finally {
            lock.unlock();
        }
        if (no != null) {
            answers.refuse(List.of(request), no);
        } else if (!next.isEmpty()) {
            caller.call(this, next);
        }
    }

    /** The call is over; who waits goes next, or hears no. */
    void done(Outcome outcome) {
        List<Request> refused = new ArrayList<>();
        List<Request> next = new ArrayList<>();
        Admission no;
        lock.lock();
        try {
            last = outcome;
            no = outcome.holds().getAsBoolean() ? outcome.refusal() : null;
            if (no != null) {
                refusingUntil = System.nanoTime() + jittered(outcome.time());
                refused.addAll(waiting);
                waiting.clear();
            }
            var oldest = System.nanoTime() - patience;
            while (next.size() < batch && !waiting.isEmpty()) {
                var request = waiting.remove();
                if (request.since() - oldest < 0) {
                    refused.add(request);
                } else {
                    next.add(request);
                }
            }
            calling = !next.isEmpty();
        } finally {
            lock.unlock();
        }
        if (!next.isEmpty()) {
            caller.call(this, next);
        }
        if (!refused.isEmpty()) {
            answers.refuse(refused, no == null ? closed : no);
        }
    }

    /** Counts tickets of whose orders this node knows from now on; below zero, no longer. */
    void know(int tickets) {
        known.addAndGet(tickets);
    }

    /** Whether this node knows every order that the gate has let in; not so if an answer was lost, or others let in, too. */
    boolean knowsAll(long lastTicket) {
        return known.get() == lastTicket;
    }

    private static long jittered(Duration time) {
        var nanos = time.toNanos();
        return nanos * 3 / 4 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
    }
}
