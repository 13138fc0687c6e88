package com.zzimcong.command.gate;

import com.zzimcong.api.sale.SaleId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of pools on their way into the gates. What Redis cannot take now waits here and is tried again; what does not
 * fit any more is dropped, and the gate that misses it is built anew from the ledger.
 */
final class GateBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(GateBacklog.class);
    private static final int CAPACITY = 50_000;
    private static final int CHUNK = 500;

    /** What waits for one gate. */
    private static final class Queue {
        final ReentrantLock lock = new ReentrantLock();
        final ArrayDeque<PoolChange> changes = new ArrayDeque<>();
        /** Redis failed the last time: whoever brings events does not wait for it again. */
        boolean stuck;
        /** The sale has ended: a gate that is lost now is not built again. */
        boolean ended;
    }

    private final ConcurrentHashMap<SaleId, Queue> queues = new ConcurrentHashMap<>();
    private final GateStore store;
    private final Consumer<SaleId> rebuild;

    /**
     * Makes an empty one.
     *
     * @param rebuild called for a gate that has missed events; must not block
     */
    GateBacklog(GateStore store, Consumer<SaleId> rebuild) {
        this.store = store;
        this.rebuild = rebuild;
    }

    /**
     * Folds the events into the gate, now if possible and else later; never fails.
     *
     * @param ended whether the sale has ended, so that its gate need not be built again
     */
    void add(SaleId sale, List<PoolChange> changes, boolean ended) {
        var queue = queues.computeIfAbsent(sale, key -> new Queue());
        queue.lock.lock();
        try {
            if (queue.changes.size() + changes.size() > CAPACITY) {
                queue.changes.clear();
            }
            queue.changes.addAll(changes);
            queue.ended = ended;
            if (!queue.stuck) {
                push(sale, queue);
            }
        } finally {
            queue.lock.unlock();
        }
    }

    /** Tries again what waits; to be called now and then. */
    void retry() {
        for (var entry : queues.entrySet()) {
            var queue = entry.getValue();
            queue.lock.lock();
            try {
                if (!queue.changes.isEmpty() && store.reachable()) {
                    push(entry.getKey(), queue);
                }
            } finally {
                queue.lock.unlock();
            }
        }
    }

    int size(SaleId sale) {
        var queue = queues.get(sale);
        return queue == null ? 0 : queue.changes.size();
    }

    private void push(SaleId sale, Queue queue) {
        try {
            while (!queue.changes.isEmpty()) {
                var applied =
                        store.apply(sale, queue.changes.stream().limit(CHUNK).toList());
                queue.stuck = false;
                queue.changes.removeIf(change -> change.sequence() <= applied.sequence());
                switch (applied.progress()) {
                    case APPLIED -> {}
                    case FROZEN -> {
                        return;
                    }
                    case GAP, MISSING -> {
                        if (queue.ended) {
                            queue.changes.clear();
                        } else {
                            rebuild.accept(sale);
                        }
                        return;
                    }
                }
            }
        } catch (RuntimeException e) {
            queue.stuck = true;
            LOG.warn("the gate of sale {} cannot follow its pool now: {}", sale, e.toString());
        }
    }
}
