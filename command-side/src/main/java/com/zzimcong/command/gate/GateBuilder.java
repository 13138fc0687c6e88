package com.zzimcong.command.gate;

import com.zzimcong.api.sale.SaleId;
import com.zzimcong.command.gate.GateSales.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds gates from the ledger, each one by one node at a time. */
final class GateBuilder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GateBuilder.class);
    private static final Duration LOCK_TIME = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;
    private static final int AT_ONCE = 4;

    private final GateStore store;
    private final GateSales sales;
    private final GateLedger ledger;
    private final Timer builds;
    private final Set<SaleId> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService builders = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("gate-builder-", 0).factory());

    GateBuilder(GateStore store, GateSales sales, GateLedger ledger, MeterRegistry metrics) {
        this.store = store;
        this.sales = sales;
        this.ledger = ledger;
        builds = Timer.builder("zzimcong.gate.rebuild")
                .description("Building a sale's gate from the ledger")
                .register(metrics);
    }

    /** Asks for the gate to be built, soon and by another thread. Asking again meanwhile changes nothing. */
    void request(SaleId sale) {
        if (!asked.add(sale)) {
            return;
        }
        try {
            builders.execute(() -> {
                try {
                    build(sale);
                } catch (RuntimeException e) {
                    LOG.warn("the gate of sale {} cannot be built now: {}", sale, e.toString());
                } finally {
                    asked.remove(sale);
                }
            });
        } catch (RejectedExecutionException e) {
            asked.remove(sale);
            LOG.debug("the node stops", e);
        }
    }

    /**
     * Builds the gate now.
     *
     * @return whether it is built; false if the sale has no gate, or somebody else is at it
     */
    boolean build(SaleId id) {
        var sale = sales.find(id).orElse(null);
        if (sale == null || sale.state() != State.OPEN) {
            return false;
        }
        var lock = GateKeys.of(id).lock();
        var mark = UUID.randomUUID().toString();
        if (!store.lock(lock, mark, LOCK_TIME)) {
            return false;
        }
        var start = System.nanoTime();
        var built = false;
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                // Without, a keeper in full swing could stay ahead of every count.
                store.freeze(id, LOCK_TIME);
                var count = ledger.count(sale.pool());
                built = store.build(sale, count);
                if (built) {
                    var time = Duration.ofNanos(System.nanoTime() - start);
                    builds.record(time);
                    LOG.info(
                            "gate of sale {} built at event {}: {} free, {} orders, {} ms",
                            id,
                            count.sequence(),
                            count.free(),
                            count.orders().size(),
                            time.toMillis());
                    return true;
                }
            }
            LOG.warn("the gate of sale {} has followed its pool further than the ledger counts", id);
            return false;
        } finally {
            if (!built) {
                store.freeze(id, Duration.ZERO);
            }
            store.unlock(lock, mark);
        }
    }

    @Override
    public void close() {
        builders.shutdownNow();
    }
}
