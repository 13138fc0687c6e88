package com.zzimcong.bench.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;

/** Holds the payment provider's own bookings against the log: paid if and only if confirmed, else given back in full. */
final class LedgerCheck {

    private static final class Account {
        private int captures;
        private int refunds;
        private long net;
    }

    private final Findings findings = new Findings("ledger");

    /** What does not fit. Bookings of orders outside of the sale are left alone. */
    Findings against(EventsCheck events, List<JsonNode> ledger, boolean onlyThisSale) {
        var accounts = new HashMap<String, Account>();
        for (var booking : ledger) {
            var account = accounts.computeIfAbsent(booking.path("orderId").asText(), id -> new Account());
            var amount = booking.path("amount").asLong();
            switch (booking.path("kind").asText()) {
                case "CAPTURE" -> {
                    account.captures++;
                    account.net += amount;
                }
                case "REFUND" -> {
                    account.refunds++;
                    account.net -= amount;
                }
                default -> findings.add(booking.path("orderId").asText(), "an unknown booking: " + booking);
            }
        }
        for (var order : events.orders().values()) {
            var account = accounts.remove(order.id);
            check(order, account == null ? new Account() : account);
        }
        if (onlyThisSale) {
            accounts.keySet().forEach(id -> findings.add(id, "has bookings and is in no log"));
        }
        return findings;
    }

    private void check(OrderStory order, Account account) {
        var due = order.state.equals("CONFIRMED") ? order.total : 0;
        if (account.net != due) {
            findings.add(order.id, "is " + order.state + " and paid " + account.net + " won, must have paid " + due);
        }
        if (account.captures > 1) {
            findings.add(order.id, "was charged " + account.captures + " times");
        }
        if (account.refunds > account.captures) {
            findings.add(order.id, "was refunded " + account.refunds + " times");
        }
    }
}
