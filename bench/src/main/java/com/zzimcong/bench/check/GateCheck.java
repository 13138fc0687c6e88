package com.zzimcong.bench.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Holds the gate's keys against the log. A place at the gate reads {@code P:pieces…} while its order is on its way,
 * {@code R:pieces…} once the pool has given it pieces, {@code X} when it has none any more.
 */
final class GateCheck {

    private final Findings findings = new Findings("gate");

    /** What does not fit, given that all is at rest. */
    Findings against(EventsCheck events, SaleFacts sale, JsonNode gate) {
        if (!gate.path("known").asBoolean()) {
            findings.add(sale.saleId(), "has no gate");
            return findings;
        }
        var pool = events.pool();
        findings.same(sale.stock(), "free", pool.free(), gate.path("free").asInt());
        findings.same(
                sale.stock(),
                "last event folded in",
                pool.lastSequence(),
                gate.path("sequence").asLong());
        var places = new HashMap<String, String>();
        gate.path("orders")
                .properties()
                .forEach(e -> places.put(e.getKey(), e.getValue().asText()));
        for (var place : places.entrySet()) {
            if (!events.orders().containsKey(place.getKey())
                    && !place.getValue().startsWith("X")) {
                findings.add(place.getKey(), "has a place (" + place.getValue() + ") and is in no log");
            }
        }
        for (var order : events.orders().values()) {
            checkPlace(order, places.getOrDefault(order.id, "X"));
        }
        checkBuyers(pool.owned(), gate.path("buyers"));
        return findings;
    }

    private void checkPlace(OrderStory order, String place) {
        var owned = order.held + order.sold;
        var parts = place.split(":", -1);
        switch (parts[0]) {
            case "P" -> findings.add(order.id, "is still pending (" + place + "), but is " + order.state);
            case "R" -> {
                if (parts.length < 2 || !parts[1].equals(Integer.toString(owned))) {
                    findings.add(order.id, "has the place " + place + ", must have " + owned + " pieces");
                }
            }
            default -> {
                if (owned > 0) {
                    findings.add(order.id, "has no place (" + place + "), must have " + owned + " pieces");
                }
            }
        }
    }

    private void checkBuyers(Map<String, Integer> owned, JsonNode buyers) {
        var all = new HashSet<>(owned.keySet());
        buyers.fieldNames().forEachRemaining(all::add);
        for (var buyer : all) {
            findings.same(
                    buyer,
                    "pieces",
                    owned.getOrDefault(buyer, 0),
                    buyers.path(buyer).asInt());
        }
    }
}
