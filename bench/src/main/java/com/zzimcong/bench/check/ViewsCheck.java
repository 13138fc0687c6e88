package com.zzimcong.bench.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;

/** Holds the read models against the log: each order of the sale, and the pool. */
final class ViewsCheck {

    /** What does not fit in the list of the sale's orders. */
    Findings orders(EventsCheck events, SaleFacts sale, List<JsonNode> views) {
        var findings = new Findings("orders");
        var missing = new HashSet<>(events.orders().keySet());
        for (var view : views) {
            var id = view.path("orderId").asText();
            var order = events.orders().get(id);
            if (order == null) {
                findings.add(id, "is listed and is in no log");
                continue;
            }
            if (!missing.remove(id)) {
                findings.add(id, "is listed twice");
            }
            findings.same(id, "state", order.state, view.path("state").asText());
            findings.same(id, "buyer", order.buyer, view.path("buyer").asText());
            findings.same(id, "total", order.total, view.path("total").asLong());
            findings.same(id, "pieces", order.pieces, pieces(view, sale));
            if (order.reason != null) {
                findings.same(id, "reason", order.reason, view.path("reason").asText());
            }
        }
        missing.forEach(id -> findings.add(id, "is not listed"));
        return findings;
    }

    private static int pieces(JsonNode view, SaleFacts sale) {
        var pieces = 0;
        for (var line : view.path("lines")) {
            if (line.path("stockId").asText().equals(sale.stock())) {
                pieces += line.path("pieces").asInt();
            }
        }
        return pieces;
    }

    /** What does not fit in the view of the pool. */
    Findings stock(EventsCheck events, SaleFacts sale, JsonNode view) {
        var findings = new Findings("stock");
        var pool = events.pool();
        findings.same(sale.stock(), "free", pool.free(), view.path("free").asInt(-1));
        findings.same(sale.stock(), "held", pool.reserved(), view.path("held").asInt(-1));
        findings.same(sale.stock(), "sold", pool.sold(), view.path("sold").asInt(-1));
        return findings;
    }
}
