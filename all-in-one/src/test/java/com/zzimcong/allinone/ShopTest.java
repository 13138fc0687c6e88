package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.CommandSideApplication;
import com.zzimcong.query.QuerySideApplication;
import com.zzimcong.saga.SagasApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole shop in this JVM, spoken to over HTTP only; on the database that {@link OnItsDatabase} finds for it. */
@ExtendWith(OnItsDatabase.class)
@SpringBootTest(
        classes = {CommandSideApplication.class, QuerySideApplication.class, SagasApplication.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=" + AllInOneApplication.CONFIG,
            "zzimcong.data=target/shop-test",
        })
abstract class ShopTest {

    static final Duration SOON = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Event stores may outlive a run. */
    private static final String RUN =
            UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    /** An answer of the shop. */
    record Said(int status, JsonNode body, HttpResponse<String> http) {

        String code() {
            return body.path("code").asString("");
        }

        String orderId() {
            return body.path("orderId").asString();
        }
    }

    /** A new product with pieces in the warehouse; its SKU. */
    String product(int pieces) {
        var sku = "TEST-" + RUN + "-" + NUMBERS.incrementAndGet();
        assertThat(post("admin", "/api/admin/products", sku, """
                        {"sku":"%s","name":"감자","category":"채소/뿌리채소","unit":"1kg","listPrice":3000}""".formatted(sku)).status())
                .isEqualTo(201);
        await().atMost(SOON)
                .until(() -> post(
                                        "admin",
                                        "/api/admin/stock/" + sku + "/additions",
                                        sku,
                                        "{\"pieces\":%d}".formatted(pieces))
                                .status()
                        == 200);
        return sku;
    }

    /** A sale that is open; its id. */
    String openSale(int pieces, int limit, Duration hold) {
        var sale = sale(
                pieces,
                limit,
                hold,
                Instant.now().minusSeconds(1),
                Instant.now().plusSeconds(3600));
        await().atMost(SOON)
                .until(() -> get("admin", "/api/admin/gate/" + sale)
                        .body()
                        .path("known")
                        .asBoolean(false));
        return sale;
    }

    String sale(int pieces, int limit, Duration hold, Instant opensAt, Instant closesAt) {
        var sku = product(pieces);
        var said = post("admin", "/api/admin/sales", sku + "-sale", """
                {"sku":"%s","title":"감자 특가","price":1500,"opensAt":"%s","closesAt":"%s","pieces":%d,
                 "limitPerBuyer":%d,"holdSeconds":%d}""".formatted(
                        sku, opensAt, closesAt, pieces, limit, hold.toSeconds()));
        assertThat(said.status()).as("%s", said.body()).isEqualTo(202);
        return said.body().path("saleId").asString();
    }

    /** An idempotency key of this run. */
    static String key(String name) {
        return RUN + "-" + name;
    }

    Said buy(String who, String sale, int pieces, @Nullable String paymentToken) {
        return order(who, UUID.randomUUID().toString(), saleLine(sale, pieces), paymentToken);
    }

    Said order(@Nullable String who, @Nullable String key, String lines, @Nullable String paymentToken) {
        var token = paymentToken == null ? "null" : "\"" + paymentToken + "\"";
        return post(who, "/api/orders", key, "{\"lines\":[%s],\"paymentToken\":%s}".formatted(lines, token));
    }

    static String saleLine(String sale, int pieces) {
        return "{\"saleId\":\"%s\",\"pieces\":%d}".formatted(sale, pieces);
    }

    static String productLine(String sku, int pieces) {
        return "{\"sku\":\"%s\",\"pieces\":%d}".formatted(sku, pieces);
    }

    /** Waits until an order has reached a state. */
    JsonNode awaitState(String who, String orderId, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(who, "/api/orders/" + orderId)
                                .body()
                                .path("state")
                                .asString(""))
                        .isEqualTo(state));
        return get(who, "/api/orders/" + orderId).body();
    }

    Said get(@Nullable String who, String path) {
        return send(who, HttpRequest.newBuilder(at(path)));
    }

    Said delete(String who, String path) {
        return send(who, HttpRequest.newBuilder(at(path)).DELETE());
    }

    Said post(@Nullable String who, String path, @Nullable String key, String body) {
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(who, request);
    }

    private Said send(@Nullable String who, HttpRequest.Builder request) {
        if (who != null) {
            request.header("Authorization", "Bearer " + tokens.computeIfAbsent(who, this::signIn));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            var isJson = type.endsWith("json") && !type.contains("ndjson");
            return new Said(answer.statusCode(), JSON.readTree(isJson ? answer.body() : "{}"), answer);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("no answer", e);
        }
    }

    private String signIn(String who) {
        return post(null, "/api/tokens", null, "{\"username\":\"%s\",\"password\":\"zzimcong-demo\"}".formatted(who))
                .body()
                .path("accessToken")
                .asString();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
