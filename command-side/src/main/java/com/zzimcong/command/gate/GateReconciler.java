package com.zzimcong.command.gate;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.command.gate.GateLedger.Fate;
import com.zzimcong.command.gate.GateSales.GateSale;
import com.zzimcong.command.gate.GateSales.State;
import com.zzimcong.command.gate.GateState.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after the gates: one that is lost is built, one that differs from the ledger is built again, and a place whose
 * order was never stored, or has ended, is given back.
 */
final class GateReconciler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GateReconciler.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    /** A placed order that still has only a place is looked at again after so many graces. */
    private static final int OLD = 6;
    /** An unchanged gate is not counted for so many looks, and not even read if all its places are settled. */
    private static final int REST = 10;
    /** How many stored orders one look reads, at most. */
    private static final int READS = 2000;

    /** A gate that is behind its pool, and has not moved for so many looks, is not merely slow. */
    private static final int STUCK = 5;

    /**
     * How a gate looked the last time.
     *
     * @param glance what a glance at it showed
     * @param terms number of the sale's event that had set the terms
     * @param pending whether there were places that only the gate knew of
     * @param behind for how many looks it has been behind its pool without moving
     * @param rest how many looks an unchanged gate may go without being counted
     */
    private record Look(String glance, long terms, boolean pending, long sequence, int behind, int rest) {

        boolean stillHolds(String now, GateSale sale) {
            return glance.equals(now) && terms == sale.terms() && behind == 0 && rest > 0;
        }

        Look again(boolean stillPending) {
            return new Look(glance, terms, stillPending, sequence, behind, rest - 1);
        }
    }

    private final GateStore store;
    private final GateSales sales;
    private final GateLedger ledger;
    private final GateBuilder builder;
    private final GateBacklog backlog;
    private final GateSettings settings;
    private final Counter drift;
    private final Counter returned;
    private final Map<SaleId, Look> looks = new HashMap<>();
    private final Map<SaleId, Set<String>> placed = new HashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gate-reconciler").daemon().factory());

    private volatile boolean running;

    GateReconciler(
            GateStore store,
            GateSales sales,
            GateLedger ledger,
            GateBuilder builder,
            GateBacklog backlog,
            GateSettings settings,
            MeterRegistry metrics) {
        this.store = store;
        this.sales = sales;
        this.ledger = ledger;
        this.builder = builder;
        this.backlog = backlog;
        this.settings = settings;
        drift = Counter.builder("zzimcong.gate.drift")
                .description("Gates found to differ from the ledger")
                .register(metrics);
        returned = Counter.builder("zzimcong.gate.returned")
                .description("Places given back because their order is not stored, or has ended")
                .register(metrics);
    }

    @Override
    public void start() {
        running = true;
        var interval = settings.interval().toMillis();
        var _ = clockwork.scheduleWithFixedDelay(() -> safely(this::look), interval, interval, TimeUnit.MILLISECONDS);
        var _ = clockwork.scheduleWithFixedDelay(
                () -> safely(backlog::retry), RETRY.toMillis(), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        store.whenReachable(this::lookSoon);
        lookSoon();
    }

    /** Looks after all gates soon, as after Redis came back. */
    private void lookSoon() {
        if (running) {
            safely(() -> clockwork.execute(() -> safely(this::lookAtAll)));
        }
    }

    @Override
    public void stop() {
        running = false;
        // Not interrupted: it may be at the database, whose file an interruption closes.
        clockwork.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        // Whoever is first in an interval looks, and the lock runs out by itself.
        var turn = settings.interval().multipliedBy(9).dividedBy(10);
        if (store.reachable() && store.lock(GateKeys.KEEPING, UUID.randomUUID().toString(), turn)) {
            lookAtAll();
        }
    }

    private void lookAtAll() {
        if (!store.reachable()) {
            return;
        }
        var running = sales.running();
        var open = new HashSet<SaleId>();
        for (var sale : running) {
            open.add(sale.id());
            safely(() -> lookAt(sale));
        }
        looks.keySet().retainAll(open);
        placed.keySet().retainAll(open);
    }

    /** Looks after one gate. */
    void lookAt(GateSale sale) {
        if (sale.state() == State.CLOSING) {
            store.tellTerms(sale);
            sales.settle(sale.id());
            return;
        }
        var glance = store.glance(sale.id());
        var last = looks.get(sale.id());
        var same = last != null && last.stillHolds(glance, sale) ? last : null;
        if (same != null && !same.pending()) {
            looks.put(sale.id(), same.again(false));
            return;
        }
        var gate = store.read(sale.id());
        if (gate == null) {
            builder.request(sale.id());
            return;
        }
        if (gate.terms() < sale.terms()) {
            store.tellTerms(sale);
        }
        giveBack(sale, gate);
        var pending = gate.orders().values().stream().anyMatch(Place::pending);
        looks.put(sale.id(), same == null ? compare(sale, gate, glance, pending) : same.again(pending));
    }

    private void giveBack(GateSale sale, GateState gate) {
        var known = placed.computeIfAbsent(sale.id(), key -> new HashSet<>());
        var pending = new HashSet<String>();
        List<OrderId> lost = new ArrayList<>();
        var reads = 0;
        for (var entry : gate.orders().entrySet()) {
            var place = entry.getValue();
            var age = gate.now() - place.time();
            var grace = settings.grace().toMillis();
            if (!place.pending() || age < grace) {
                continue;
            }
            pending.add(entry.getKey());
            if (reads < READS && (age >= OLD * grace || !known.contains(entry.getKey()))) {
                reads++;
                var order = OrderId.of(entry.getKey());
                if (ledger.fateOf(order) == Fate.LIVE) {
                    known.add(entry.getKey());
                } else {
                    lost.add(order);
                }
            }
        }
        known.retainAll(pending);
        if (!lost.isEmpty()) {
            store.leave(sale.id(), lost);
            returned.increment(lost.size());
            LOG.info("gate of sale {}: {} places given back", sale.id(), lost.size());
        }
    }

    private Look compare(GateSale sale, GateState gate, String glance, boolean pending) {
        var last = looks.get(sale.id());
        var count = ledger.count(sale.pool());
        var behind = 0;
        if (gate.sequence() < count.sequence()) {
            behind = last != null && last.sequence() == gate.sequence() ? last.behind() + 1 : 1;
            if (behind >= STUCK) {
                LOG.info("the gate of sale {} has missed events after {}", sale.id(), gate.sequence());
                builder.request(sale.id());
            }
        } else if (gate.sequence() == count.sequence() && !gate.follows(count)) {
            drift.increment();
            LOG.warn(
                    "the gate of sale {} differs from the ledger at event {}: it has {} free, the pool {}",
                    sale.id(),
                    gate.sequence(),
                    gate.free(),
                    count.free());
            builder.request(sale.id());
        }
        return new Look(glance, sale.terms(), pending, gate.sequence(), behind, REST);
    }

    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("looking after the gates failed, and will be tried again: {}", e.toString());
        }
    }
}
