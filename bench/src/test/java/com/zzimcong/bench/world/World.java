package com.zzimcong.bench.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A sale in memory that keeps its promises, and tells of itself in the forms that the shop's witnesses use. */
public final class World {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public final String saleId;
    public final String sku;
    public final String stock;
    public final int pieces;
    public final int limit;
    public final long price;

    private final List<ObjectNode> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, Integer> owned = new LinkedHashMap<>();
    private final List<ObjectNode> ledger = new ArrayList<>();
    private int free;
    private int reserved;
    private int sold;

    public World(String saleId, String sku, int pieces, int limit, long price, Instant now) {
        this.saleId = saleId;
        this.sku = sku;
        stock = "stock:" + saleId + ":" + sku;
        this.pieces = pieces;
        this.limit = limit;
        this.price = price;
        event("SaleScheduled", "sale", saleId, now);
        event("StockOpened", "stock", stock, now).put("stockId", stock).put("limitPerBuyer", limit);
        event("StockAdded", "stock", stock, now).put("stockId", stock).put("pieces", pieces);
        free = pieces;
        event("SaleStocked", "sale", saleId, now);
    }

    private ObjectNode event(String type, String area, String stream, Instant now) {
        var payload = JSON.objectNode();
        events.add(JSON.objectNode()
                .put("index", events.size() + 1L)
                .put("stream", stream)
                .put("sequence", sequences.merge(stream, 0L, (old, zero) -> old + 1))
                .put("type", "com.zzimcong.api." + area + "." + type)
                .put("revision", "1")
                .put("time", now.toString())
                .set("payload", payload));
        return payload;
    }

    public int free() {
        return free;
    }

    public boolean limitReached(String buyer) {
        return owned.getOrDefault(buyer, 0) >= limit;
    }

    public boolean has(String order) {
        return orders.containsKey(order);
    }

    public ObjectNode order(String order) {
        return Objects.requireNonNull(orders.get(order), order);
    }

    /** An order comes in and gets its pieces, if there are any for it. */
    public void place(String order, String buyer, Instant now) {
        var line = JSON.objectNode().put("stock", stock).put("pieces", 1).put("unitPrice", price);
        event("OrderPlaced", "order", order, now)
                .put("orderId", order)
                .put("buyer", buyer)
                .put("total", price)
                .set("lines", JSON.arrayNode().add(line));
        var view = JSON.objectNode().put("stockId", stock).put("sku", sku).put("saleId", saleId);
        view.put("pieces", 1).put("unitPrice", price);
        var row = JSON.objectNode().put("orderId", order).put("buyer", buyer).put("total", price);
        row.put("state", "PLACED").set("lines", JSON.arrayNode().add(view));
        orders.put(order, row);
        if (free > 0 && !limitReached(buyer)) {
            event("StockReserved", "stock", stock, now)
                    .put("orderId", order)
                    .put("buyer", buyer)
                    .put("pieces", 1);
            free--;
            reserved++;
            owned.merge(buyer, 1, Integer::sum);
            places.put(order, "R:1:" + buyer + ":1:1");
            event("PaymentAwaited", "order", order, now).put("orderId", order);
            row.put("state", "AWAITING_PAYMENT");
        } else {
            event("StockRefused", "stock", stock, now).put("orderId", order).put("reason", "SOLD_OUT");
            places.put(order, "X");
            event("OrderRejected", "order", order, now).put("orderId", order).put("reason", "SOLD_OUT");
            row.put("state", "REJECTED").put("reason", "SOLD_OUT");
        }
    }

    public void pay(String order, Instant now) {
        book(order, "CAPTURE");
        event("OrderConfirmed", "order", order, now).put("orderId", order);
        event("StockCommitted", "stock", stock, now).put("orderId", order).put("pieces", 1);
        order(order).put("state", "CONFIRMED");
        reserved--;
        sold++;
    }

    public void expire(String order, Instant now) {
        event("OrderExpired", "order", order, now).put("orderId", order);
        event("StockReleased", "stock", stock, now).put("orderId", order).put("pieces", 1);
        var row = order(order);
        row.put("state", "EXPIRED");
        reserved--;
        free++;
        owned.remove(row.path("buyer").asText());
        places.put(order, "X");
    }

    public void book(String order, String kind) {
        ledger.add(JSON.objectNode().put("orderId", order).put("kind", kind).put("amount", price));
    }

    public List<ObjectNode> events() {
        return events.stream().map(ObjectNode::deepCopy).toList();
    }

    public ObjectNode gate() {
        var gate = JSON.objectNode().put("saleId", saleId).put("known", true).put("free", free);
        gate.put("sequence", sequences.getOrDefault(stock, -1L));
        var keys = gate.putObject("orders");
        places.forEach(keys::put);
        var buyers = gate.putObject("buyers");
        owned.forEach(buyers::put);
        return gate;
    }

    public List<ObjectNode> orders() {
        return orders.values().stream().map(ObjectNode::deepCopy).toList();
    }

    public List<String> waiting() {
        return orders.values().stream()
                .filter(row -> row.path("state").asText().equals("AWAITING_PAYMENT"))
                .map(row -> row.path("orderId").asText())
                .toList();
    }

    public JsonNode stock() {
        return JSON.objectNode()
                .put("stockId", stock)
                .put("free", free)
                .put("held", reserved)
                .put("sold", sold);
    }

    public List<ObjectNode> ledger() {
        return ledger.stream().map(ObjectNode::deepCopy).toList();
    }
}
