package com.zzimcong.bench.check;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the whole log by itself and checks the laws of the shop on it; the other sources are held against its result. */
final class EventsCheck {

    private final SaleFacts sale;
    private final Findings findings = new Findings("events");
    private final Map<String, OrderStory> orders = new LinkedHashMap<>();
    private final PoolStory pool;
    private @Nullable Instant lastConfirmed;
    private @Nullable Instant lastChange;

    EventsCheck(SaleFacts sale, List<StoredEvent> events) {
        this.sale = sale;
        pool = new PoolStory(sale.stock(), sale.limit(), findings);
        checkStreams(events);
        events.forEach(this::apply);
    }

    Map<String, OrderStory> orders() {
        return orders;
    }

    PoolStory pool() {
        return pool;
    }

    /** When the last order was confirmed; null if none was. */
    @Nullable
    Instant lastConfirmed() {
        return lastConfirmed;
    }

    /** When something last happened to an order of the sale or to its pool; null if nothing ever did. */
    @Nullable
    Instant lastChange() {
        return lastChange;
    }

    /** Whether every order has ended and the pool has heard of it. */
    boolean settled() {
        return pool.reserved() == 0
                && orders.values().stream().noneMatch(order -> order.ends.isEmpty() || order.held > 0);
    }

    /** What does not fit, given that all is at rest. */
    Findings atRest() {
        orders.values().forEach(this::checkOrder);
        if (pool.added() != sale.pieces()) {
            findings.add(sale.stock(), pool.added() + " pieces were put in, must be " + sale.pieces());
        }
        if (pool.reserved() != 0) {
            findings.add(sale.stock(), pool.reserved() + " pieces are still reserved");
        }
        return findings;
    }

    private void checkStreams(Collection<StoredEvent> events) {
        var last = new HashMap<String, Long>();
        var index = -1L;
        for (var event : events) {
            if (event.index() <= index) {
                findings.add(event.stream(), "index " + event.index() + " comes after " + index);
            }
            index = event.index();
            var before = last.put(event.stream(), event.sequence());
            var expected = before == null ? (sale.fromTheFirstEvent() ? 0 : event.sequence()) : before + 1;
            if (event.sequence() != expected) {
                findings.add(event.stream(), "event " + event.sequence() + " stands where " + expected + " must be");
            }
        }
    }

    private void apply(StoredEvent event) {
        if (event.stream().equals(sale.stock())) {
            lastChange = event.time();
            pool.apply(event, orders);
            return;
        }
        if (event.type().equals("OrderPlaced")) {
            place(event);
            return;
        }
        var order = orders.get(event.stream());
        if (order == null) {
            return;
        }
        lastChange = event.time();
        switch (event.type()) {
            case "PaymentAwaited" -> {
                if (order.held != order.pieces) {
                    findings.add(order.id, "awaits payment, but holds " + order.held + " of " + order.pieces);
                }
                order.state = "AWAITING_PAYMENT";
            }
            case "OrderConfirmed" -> {
                order.end("CONFIRMED", null, event.time());
                lastConfirmed = event.time();
            }
            case "OrderRejected" -> order.end("REJECTED", event.text("reason"), event.time());
            case "OrderCancelled" -> order.end("CANCELLED", event.text("reason"), event.time());
            case "OrderExpired" -> order.end("EXPIRED", null, event.time());
            default -> {}
        }
    }

    private void place(StoredEvent event) {
        var pieces = 0;
        var amount = 0L;
        for (var line : event.payload().path("lines")) {
            amount += line.path("unitPrice").asLong() * line.path("pieces").asInt();
            if (line.path("stock").asText().equals(sale.stock())) {
                pieces += line.path("pieces").asInt();
                findings.same(
                        event.stream(),
                        "price",
                        sale.price(),
                        line.path("unitPrice").asLong());
            }
        }
        if (pieces == 0) {
            return;
        }
        lastChange = event.time();
        var total = event.payload().path("total").asLong();
        findings.same(event.stream(), "total", amount, total);
        var order = new OrderStory(event.stream(), event.text("buyer"), pieces, total, event.time());
        if (orders.putIfAbsent(event.stream(), order) != null) {
            findings.add(event.stream(), "placed twice");
        }
    }

    private void checkOrder(OrderStory order) {
        if (order.ends.size() != 1) {
            findings.add(order.id, order.ends.isEmpty() ? "never ended" : "ended more than once: " + order.ends);
            return;
        }
        var sold = order.state.equals("CONFIRMED") ? order.pieces : 0;
        if (order.sold != sold) {
            findings.add(
                    order.id, "is " + order.state + ", but the pool sold it " + order.sold + " of " + order.pieces);
        }
        if (order.held != 0) {
            findings.add(order.id, "is " + order.state + ", but the pool still holds " + order.held + " for it");
        }
        if (order.state.equals("REJECTED") && !order.refusedByPool) {
            findings.add(order.id, "is rejected, but the pool never refused it");
        }
    }
}
