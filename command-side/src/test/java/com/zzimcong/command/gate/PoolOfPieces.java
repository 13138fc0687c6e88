package com.zzimcong.command.gate;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A pool as the gate sees it: a judge with a stream of events, and a memory of which orders are stored. */
class PoolOfPieces implements GateLedger {

    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    final StockId id;
    final int limit;
    final List<PoolChange> stream = new ArrayList<>();
    final Map<OrderId, Fate> fates = new ConcurrentHashMap<>();
    private final Map<OrderId, StockCount.Holding> holdings = new LinkedHashMap<>();
    private final Map<AccountId, Integer> owned = new HashMap<>();
    private int free;
    private boolean closed;

    PoolOfPieces(StockId id, int pieces, int limit) {
        this.id = id;
        this.limit = limit;
        happened(new StockOpened(id, limit));
        add(pieces);
    }

    synchronized void add(int pieces) {
        free += pieces;
        happened(new StockAdded(id, new MovementId("in" + stream.size()), pieces));
    }

    synchronized void withdraw(int pieces) {
        free -= pieces;
        happened(new StockWithdrawn(id, new MovementId("out" + stream.size()), pieces));
    }

    synchronized boolean reserve(OrderId order, AccountId buyer, int pieces) {
        var known = holdings.get(order);
        if (known != null) {
            return known.pieces() > 0;
        }
        var got = pieces <= free && owned.getOrDefault(buyer, 0) + pieces <= limit;
        holdings.put(order, new StockCount.Holding(order, buyer, got ? pieces : 0));
        if (got) {
            free -= pieces;
            owned.merge(buyer, pieces, Integer::sum);
            happened(new StockReserved(id, order, buyer, pieces, 1));
        } else {
            happened(new StockRefused(id, order, buyer, Refusal.SOLD_OUT));
        }
        return got;
    }

    synchronized void release(OrderId order) {
        var holding = holdings.get(order);
        if (holding == null) {
            holdings.put(order, new StockCount.Holding(order, NOBODY, 0));
            happened(new StockReleased(id, order, null, 0));
        } else {
            holdings.put(order, new StockCount.Holding(order, holding.buyer(), 0));
            free += holding.pieces();
            owned.merge(buyerOf(holding), -holding.pieces(), Integer::sum);
            happened(new StockReleased(id, order, holding.buyer(), holding.pieces()));
        }
    }

    synchronized void commit(OrderId order) {
        var holding = holdings.get(order);
        happened(new StockCommitted(id, order, holding == null ? 0 : holding.pieces()));
    }

    synchronized void close() {
        var out = free;
        free = 0;
        closed = true;
        happened(new StockClosed(id, out));
    }

    synchronized int free() {
        return free;
    }

    /** Its events from this number on. */
    synchronized List<PoolChange> from(int sequence) {
        return List.copyOf(stream.subList(sequence, stream.size()));
    }

    @Override
    public synchronized StockCount count(StockId pool) {
        return new StockCount(id, stream.size() - 1L, free, limit, closed, List.copyOf(holdings.values()));
    }

    @Override
    public Fate fateOf(OrderId order) {
        return fates.getOrDefault(order, Fate.UNKNOWN);
    }

    private static AccountId buyerOf(StockCount.Holding holding) {
        return Objects.requireNonNullElse(holding.buyer(), NOBODY);
    }

    private void happened(StockEvent event) {
        stream.add(PoolChange.of(event, stream.size()));
    }
}
