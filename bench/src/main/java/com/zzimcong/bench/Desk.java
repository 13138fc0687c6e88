package com.zzimcong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zzimcong.bench.check.StoredEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The staff's way into the shop, for all that is not measured: setting the sale up, and reading what became of it. */
final class Desk {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EVENTS_PER_PAGE = 5_000;
    private static final int ORDERS_PER_PAGE = 1_000;

    private static final int MOST_TRIES = 100;

    private static final Duration UNTIL_FIRST_ANSWER = Duration.ofSeconds(50);

    /** How long a shop may be away once it was there: what it stands on may take minutes to come back on a busy machine. */
    private static final Duration AWAY = Duration.ofMinutes(5);

    /** Bad gateway, unavailable, gateway time-out. */
    private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

    private final List<URI> shops;
    private final String password;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String admin = "";
    private String auditor = "";

    /**
     * Comes in by any of the processes of a shop.
     *
     * @param shops at least one; whenever one does not answer, the next one is asked
     */
    Desk(List<URI> shops, String password) {
        this.shops = shops;
        this.password = password;
    }

    /** Takes new tokens; the old ones last ten minutes. */
    void signIn() {
        admin = token("admin");
        auditor = token("auditor");
    }

    private String token(String username) {
        var body = JSON.valueToTree(Map.of("username", username, "password", password));
        return json(send(post("/api/tokens", "", null, body), 200))
                .path("accessToken")
                .asText();
    }

    void addProduct(String sku, long listPrice) {
        var product = Map.of(
                "sku", sku, "name", "Bench onions", "category", "채소/뿌리채소", "unit", "1kg", "listPrice", listPrice);
        send(post("/api/admin/products", admin, sku + "-product", JSON.valueToTree(product)), 200, 201, 202);
    }

    void addStock(String sku, int pieces) {
        var body = JSON.valueToTree(Map.of("pieces", pieces));
        var request = post("/api/admin/stock/" + sku + "/additions", admin, sku + "-stock", body);
        // The shop hears of its own new product a moment later.
        for (var tries = 0; send(request, 200, 404).statusCode() == 404; tries++) {
            if (tries == MOST_TRIES) {
                throw new Problem("The shop does not know the product " + sku + " that was just added.");
            }
            ShopProcess.pause(100);
        }
    }

    /** Plans a sale of all the pieces, open for an hour. Returns its id. */
    String schedule(String sku, int pieces, int limit, long price, Duration hold, Instant opensAt) {
        var sale = Map.of(
                "sku",
                sku,
                "title",
                "The crowd is coming",
                "price",
                price,
                "opensAt",
                opensAt.toString(),
                "closesAt",
                opensAt.plus(Duration.ofHours(1)).toString(),
                "pieces",
                pieces,
                "limitPerBuyer",
                limit,
                "holdSeconds",
                hold.toSeconds());
        var answer = send(post("/api/admin/sales", admin, sku + "-sale", JSON.valueToTree(sale)), 202);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    void flush(String saleId) {
        send(post("/api/admin/gate/" + saleId + "/flush", admin, null, JSON.createObjectNode()), 200, 202, 204);
    }

    JsonNode gate(String saleId) {
        return json(send(get("/api/admin/gate/" + saleId, auditor), 200));
    }

    JsonNode stock(String stockId) {
        return json(send(get("/api/admin/stock/" + encoded(stockId), auditor), 200));
    }

    /** Every order of a sale in the read model. */
    List<JsonNode> orders(String saleId) {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        while (true) {
            var page = json(send(
                    get("/api/admin/orders?saleId=" + saleId + "&limit=" + ORDERS_PER_PAGE + cursor, auditor), 200));
            page.path("items").forEach(all::add);
            if (!page.hasNonNull("next")) {
                return all;
            }
            cursor = "&cursor=" + encoded(page.path("next").asText());
        }
    }

    boolean orderExists(String orderId) {
        return send(get("/api/orders/" + orderId, auditor), 200, 404).statusCode() == 200;
    }

    /** All events after an index, to the end of the log. */
    List<StoredEvent> events(long after) {
        var all = new ArrayList<StoredEvent>();
        var last = after;
        while (true) {
            var page = lines("/api/audit/events?after=" + last + "&limit=" + EVENTS_PER_PAGE)
                    .map(StoredEvent::of)
                    .toList();
            all.addAll(page);
            if (page.isEmpty()) {
                return all;
            }
            last = page.getLast().index();
        }
    }

    /** The payment provider's bookings, of which a shop that has sold for long has many. */
    List<JsonNode> ledger(Predicate<JsonNode> wanted) {
        return lines("/api/provider/ledger").map(Desk::tree).filter(wanted).toList();
    }

    private Stream<String> lines(String path) {
        return send(get(path, auditor), 200).body().lines().filter(line -> !line.isBlank());
    }

    private HttpRequest get(String path, String token) {
        return request(path, token).GET().build();
    }

    private HttpRequest post(String path, String token, @Nullable String key, JsonNode body) {
        var request = request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return (key == null ? request : request.header("Idempotency-Key", key)).build();
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(shops.getFirst().resolve(path)).timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request, int... expected) {
        try {
            var answer = sendPatiently(request);
            for (var status : expected) {
                if (answer.statusCode() == status) {
                    return answer;
                }
            }
            throw new Problem("The shop answered " + answer.statusCode() + " to " + request.method() + " "
                    + request.uri() + ": " + answer.body());
        } catch (IOException e) {
            throw new Problem("No answer to " + request.method() + " " + request.uri() + ": " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    /**
     * A shop that is just being started again, or says "not now" or its proxy for it, is waited for; all that the desk
     * asks for may be asked twice.
     */
    private HttpResponse<String> sendPatiently(HttpRequest request) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var patience = admin.isEmpty() ? UNTIL_FIRST_ANSWER : AWAY;
        for (var tries = 0; ; tries++) {
            var enough = System.nanoTime() - began >= patience.toNanos();
            try {
                var answer = http.send(at(shops.get(tries % shops.size()), request), BodyHandlers.ofString());
                if (!NOT_NOW.contains(answer.statusCode()) || enough) {
                    return answer;
                }
                ShopProcess.pause(500);
            } catch (IOException e) {
                if (enough) {
                    throw e;
                }
                ShopProcess.pause(500);
            }
        }
    }

    private static HttpRequest at(URI shop, HttpRequest request) {
        var path = request.uri().getRawPath();
        var query = request.uri().getRawQuery();
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .uri(shop.resolve(query == null ? path : path + "?" + query))
                .build();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return tree(answer.body());
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new Problem("The shop's answer is no JSON: " + text, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
