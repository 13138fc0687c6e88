package com.zzimcong.bench.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The pool of a sale, folded from its events one by one, with the laws checked after each. */
final class PoolStory {

    private final String stock;
    private final int limit;
    private final Findings findings;
    private final Map<String, Integer> owned = new HashMap<>();
    private final Set<String> closedOrders = new HashSet<>();
    private int added;
    private int free;
    private int reserved;
    private int sold;
    private long lastSequence = -1;

    PoolStory(String stock, int limit, Findings findings) {
        this.stock = stock;
        this.limit = limit;
        this.findings = findings;
    }

    int added() {
        return added;
    }

    int free() {
        return free;
    }

    int reserved() {
        return reserved;
    }

    int sold() {
        return sold;
    }

    /** Number of the last event in the pool's stream; -1 if there is none. */
    long lastSequence() {
        return lastSequence;
    }

    /** Pieces that each buyer holds or bought, without those who have none. */
    Map<String, Integer> owned() {
        return owned;
    }

    void apply(StoredEvent event, Map<String, OrderStory> orders) {
        lastSequence = event.sequence();
        var pieces = event.number("pieces");
        switch (event.type()) {
            case "StockOpened" -> {
                if (event.payload().path("limitPerBuyer").asInt() != limit) {
                    findings.add(
                            stock, "opened with the limit " + event.payload().path("limitPerBuyer"));
                }
            }
            case "StockAdded" -> {
                added += pieces;
                free += pieces;
            }
            case "StockWithdrawn", "StockClosed" -> {
                added -= pieces;
                free -= pieces;
            }
            default -> applyToOrder(event, pieces, orders);
        }
        if (free < 0) {
            findings.add(stock, "has " + free + " free pieces after event " + event.sequence());
        }
        if (reserved + sold > added) {
            findings.add(
                    stock,
                    "oversold after event " + event.sequence() + ": " + reserved + " reserved and " + sold + " sold of "
                            + added);
        }
    }

    private void applyToOrder(StoredEvent event, int pieces, Map<String, OrderStory> orders) {
        var order = orders.get(event.text("orderId"));
        if (order == null) {
            findings.add(event.text("orderId"), event.type() + " in " + stock + " before the order was placed");
            return;
        }
        switch (event.type()) {
            case "StockReserved" -> reserve(event, pieces, order);
            case "StockRefused" -> order.refusedByPool = true;
            case "StockCommitted" -> {
                expectHeld(order, pieces, "committed");
                order.held -= pieces;
                order.sold += pieces;
                reserved -= pieces;
                sold += pieces;
            }
            case "StockReleased" -> release(pieces, order);
            default -> findings.add(stock, "an unknown event: " + event.type());
        }
    }

    private void reserve(StoredEvent event, int pieces, OrderStory order) {
        if (order.held + order.sold > 0 || order.refusedByPool || closedOrders.contains(order.id)) {
            findings.add(order.id, "reserved although the pool had answered it before");
        }
        findings.same(order.id, "reserved pieces", order.pieces, pieces);
        findings.same(order.id, "buyer of the reservation", order.buyer, event.text("buyer"));
        order.held += pieces;
        free -= pieces;
        reserved += pieces;
        if (owned.merge(order.buyer, pieces, Integer::sum) > limit) {
            findings.add(order.buyer, "has " + owned.get(order.buyer) + " pieces, the limit is " + limit);
        }
    }

    private void release(int pieces, OrderStory order) {
        if (!closedOrders.add(order.id)) {
            findings.add(order.id, "released twice");
        }
        expectHeld(order, pieces, "released");
        order.held -= pieces;
        reserved -= pieces;
        free += pieces;
        owned.computeIfPresent(order.buyer, (buyer, count) -> count == pieces ? null : count - pieces);
    }

    private void expectHeld(OrderStory order, int pieces, String verb) {
        if (order.held != pieces) {
            findings.add(order.id, verb + " " + pieces + " pieces, but held " + order.held);
        }
    }
}
