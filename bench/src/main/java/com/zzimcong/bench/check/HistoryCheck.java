package com.zzimcong.bench.check;

import java.util.HashMap;

/** Holds what the clients were told against the orders in the log. */
final class HistoryCheck {

    private final Findings findings = new Findings("history");

    /** What does not fit. */
    Findings against(EventsCheck events, ClientHistory history) {
        var known = new HashMap<String, Ask>();
        for (var ask : history.asks()) {
            ask.contradictions().forEach(text -> findings.add(ask.key(), text));
            if (ask.orders().size() > 1) {
                findings.add(ask.key(), "one request became several orders: " + ask.orders());
            }
            for (var order : ask.orders()) {
                if (known.put(order, ask) != null) {
                    findings.add(order, "is the answer to two different requests");
                }
                checkAccepted(order, ask, events);
            }
            if (ask.outcome() == Ask.Outcome.UNKNOWN) {
                findings.add(ask.key(), "was never answered, and nobody could say later what became of it");
            }
        }
        for (var order : events.orders().values()) {
            if (!known.containsKey(order.id)) {
                findings.add(order.id, "is in the log, but no client was told of it (buyer " + order.buyer + ")");
            }
        }
        return findings;
    }

    private void checkAccepted(String id, Ask ask, EventsCheck events) {
        var order = events.orders().get(id);
        if (order == null) {
            findings.add(id, "was accepted and is not in the log");
            return;
        }
        findings.same(id, "buyer in the log", ask.buyer(), order.buyer);
        findings.same(id, "pieces in the log", ask.pieces(), order.pieces);
    }
}
