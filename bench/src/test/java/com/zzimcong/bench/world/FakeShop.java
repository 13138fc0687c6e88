package com.zzimcong.bench.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Just enough of a shop, over HTTP, to be sold out by a crowd; told to, it breaks one of its promises. */
public final class FakeShop implements AutoCloseable {

    /** The promise that it breaks. */
    public enum Fault {
        NONE,
        /** Says yes to one order and forgets it. */
        FORGETS_AN_ORDER,
        /** Makes a new order of a request that is sent again. */
        FORGETS_KEYS,
        /** The gate keeps a piece that nobody holds. */
        GATE_LEAKS_A_PIECE,
        /** Charges one expired order all the same. */
        CHARGES_AN_EXPIRED_ORDER,
        /** Shows one order in another state. */
        VIEW_IS_OFF
    }

    /** An answer: a status, a body, a Location. */
    private record Reply(int status, String body, @Nullable String location) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Clock clock = Clock.systemUTC();
    private final Fault fault;
    private final Map<String, Instant> holds = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private Duration hold = Duration.ofSeconds(1);
    private @Nullable World world;
    private boolean broken;
    private int flushes;
    private int ordersSent;

    public FakeShop(Fault fault) throws IOException {
        this.fault = fault;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized int flushes() {
        return flushes;
    }

    /** How many orders were sent, the repeated ones included. */
    public synchronized int ordersSent() {
        return ordersSent;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var reply = answer(exchange, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            if (reply.location() != null) {
                exchange.getResponseHeaders().set("Location", reply.location());
            }
            // Every other answer in chunks, so that both forms are read.
            exchange.sendResponseHeaders(reply.status(), bytes.length % 2 == 0 ? 0 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Reply answer(HttpExchange exchange, JsonNode body) {
        var path = exchange.getRequestURI().getPath();
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var caller = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer token-", "");
        expire();
        if (path.equals("/api/tokens")) {
            var account = UUID.nameUUIDFromBytes(body.path("username").asText().getBytes(StandardCharsets.UTF_8));
            return ok(JSON.createObjectNode()
                    .put("accessToken", "token-" + account)
                    .put("accountId", "" + account));
        } else if (path.equals("/api/admin/products") || path.endsWith("/additions")) {
            return ok(JSON.createObjectNode());
        } else if (path.equals("/api/admin/sales")) {
            return schedule(body);
        } else if (path.equals("/api/audit/events")) {
            return lines(page(exchange.getRequestURI().getQuery()));
        }
        var sale = world;
        if (sale == null) {
            return new Reply(404, "{}", null);
        } else if (path.equals("/api/orders")) {
            return order(sale, caller, String.valueOf(key), body);
        } else if (path.endsWith("/payment")) {
            pay(sale, path.split("/", -1)[3]);
            return new Reply(202, "{}", null);
        } else if (path.startsWith("/api/orders/")) {
            var id = path.substring("/api/orders/".length());
            return sale.has(id) ? ok(sale.order(id)) : new Reply(404, "{}", null);
        } else if (path.endsWith("/flush")) {
            flushes++;
            return ok(JSON.createObjectNode());
        } else if (path.startsWith("/api/admin/gate/")) {
            return ok(fault == Fault.GATE_LEAKS_A_PIECE ? sale.gate().put("free", sale.free() + 1) : sale.gate());
        } else if (path.startsWith("/api/admin/stock/")) {
            return ok(sale.stock());
        } else if (path.equals("/api/admin/orders")) {
            return ok(orders(sale));
        } else if (path.equals("/api/provider/ledger")) {
            return lines(sale.ledger());
        }
        return new Reply(404, "{}", null);
    }

    private Reply schedule(JsonNode sale) {
        var id = UUID.randomUUID().toString();
        hold = Duration.ofSeconds(sale.path("holdSeconds").asLong());
        world = new World(
                id,
                sale.path("sku").asText(),
                sale.path("pieces").asInt(),
                sale.path("limitPerBuyer").asInt(),
                sale.path("price").asLong(),
                clock.instant());
        return new Reply(202, "{}", "/api/sales/" + id);
    }

    private Reply order(World sale, String buyer, String key, JsonNode body) {
        ordersSent++;
        var known = keys.get(buyer + key);
        if (known != null && fault != Fault.FORGETS_KEYS) {
            return accepted(known);
        }
        if (sale.free() == 0) {
            return new Reply(409, "{\"code\":\"SOLD_OUT\"}", null);
        }
        if (sale.limitReached(buyer) && fault != Fault.FORGETS_KEYS) {
            return new Reply(409, "{\"code\":\"LIMIT_REACHED\"}", null);
        }
        var id = fault == Fault.FORGETS_KEYS
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes((buyer + key).getBytes(StandardCharsets.UTF_8))
                        .toString();
        if (fault == Fault.FORGETS_AN_ORDER && !broken) {
            broken = true;
            return accepted(id);
        }
        keys.put(buyer + key, id);
        sale.place(id, buyer, clock.instant());
        if (body.path("paymentToken").isTextual()) {
            pay(sale, id);
        } else {
            holds.put(id, clock.instant().plus(hold));
        }
        return accepted(id);
    }

    private static Reply accepted(String id) {
        return new Reply(202, "{\"orderId\":\"" + id + "\"}", "/api/orders/" + id);
    }

    private void pay(World sale, String id) {
        if (sale.waiting().contains(id)) {
            holds.remove(id);
            sale.pay(id, clock.instant());
        }
    }

    private void expire() {
        var sale = world;
        if (sale == null) {
            return;
        }
        var now = clock.instant();
        var over = holds.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (var id : over) {
            sale.expire(id, now);
            if (fault == Fault.CHARGES_AN_EXPIRED_ORDER && !broken) {
                broken = true;
                sale.book(id, "CAPTURE");
            }
        }
        holds.keySet().removeAll(Set.copyOf(over));
    }

    private Collection<ObjectNode> page(String query) {
        var after = Long.parseLong(query.replaceAll(".*after=(-?[0-9]+).*", "$1"));
        var sale = world;
        return sale == null
                ? Set.of()
                : sale.events().stream()
                        .filter(event -> event.path("index").asLong() > after)
                        .limit(700)
                        .toList();
    }

    private JsonNode orders(World sale) {
        var page = JSON.createObjectNode();
        page.putArray("items").addAll(sale.orders());
        if (fault == Fault.VIEW_IS_OFF) {
            ((ObjectNode) page.path("items").path(0)).put("state", "PLACED");
        }
        return page.putNull("next");
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, body.toString(), null);
    }

    private static Reply lines(Collection<ObjectNode> nodes) {
        return new Reply(200, nodes.stream().map(node -> node + "\n").collect(Collectors.joining()), null);
    }
}
