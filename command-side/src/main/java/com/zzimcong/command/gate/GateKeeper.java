package com.zzimcong.command.gate;

import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.command.gate.GateSales.GateSale;
import com.zzimcong.command.gate.GateSales.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the gates in step with sales and pools. What a batch of events means for one gate goes to Redis in one call, at
 * the end of the batch; a Redis that does not answer holds nobody up.
 */
@ProcessingGroup("gate-keeper")
final class GateKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);

    /** What one batch of events means for the gates. */
    private static final class Batch {
        final Map<SaleId, List<PoolChange>> pools = new LinkedHashMap<>();
        final Set<SaleId> terms = new HashSet<>();
        final Set<SaleId> opened = new HashSet<>();
    }

    private final GateSales sales;
    private final GateStore store;
    private final GateBacklog backlog;
    private final GateBuilder builder;

    GateKeeper(GateSales sales, GateStore store, GateBacklog backlog, GateBuilder builder) {
        this.sales = sales;
        this.store = store;
        this.backlog = backlog;
        this.builder = builder;
    }

    @EventHandler
    void on(StockEvent event, @SequenceNumber long sequence, UnitOfWork<?> unit) {
        var sale = event.stockId().sale();
        if (sale != null) {
            batch(unit).pools.computeIfAbsent(sale, key -> new ArrayList<>()).add(PoolChange.of(event, sequence));
        }
    }

    @EventHandler
    void on(SaleEvent event, @SequenceNumber long sequence, UnitOfWork<?> unit) {
        var batch = batch(unit);
        switch (event) {
            case SaleScheduled(var sale, var offer) -> sales.plan(sale, offer, sequence);
            case SaleStocked(var sale) -> {
                sales.become(State.OPEN, sale, sequence);
                batch.opened.add(sale);
            }
            case SaleChanged(var sale, var offer, var revision) -> {
                sales.change(sale, offer, sequence);
                batch.terms.add(sale);
            }
            case SaleClosed(var sale, var sku) -> {
                sales.become(State.CLOSING, sale, sequence);
                batch.terms.add(sale);
            }
            case SaleCancelled(var sale, var reason) -> sales.become(State.OVER, sale, sequence);
        }
    }

    private Batch batch(UnitOfWork<?> unit) {
        return unit.getOrComputeResource(GateKeeper.class.getName(), key -> {
            var batch = new Batch();
            unit.onPrepareCommit(work -> finish(batch));
            // Building reads the sale from the database, and so must wait for the commit.
            unit.afterCommit(work -> batch.opened.forEach(builder::request));
            return batch;
        });
    }

    private void finish(Batch batch) {
        for (var sale : batch.terms) {
            sales.find(sale).filter(found -> found.state() != State.PLANNED).ifPresent(this::tellTerms);
        }
        batch.pools.forEach((sale, changes) -> sales.find(sale)
                .filter(found -> found.state() != State.PLANNED)
                .ifPresent(found -> backlog.add(sale, changes, found.ended())));
    }

    private void tellTerms(GateSale sale) {
        backlog.add(sale.id(), List.of(), sale.ended());
        try {
            store.tellTerms(sale);
        } catch (RuntimeException e) {
            LOG.warn("the gate of sale {} will hear of its new terms later: {}", sale.id(), e.toString());
        }
    }
}
