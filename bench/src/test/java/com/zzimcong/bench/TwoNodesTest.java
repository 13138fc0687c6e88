package com.zzimcong.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** One shop in two processes, on one database and one Redis. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // all set before the first test
class TwoNodesTest {

    private static final String PASSWORD = "paper-onions";
    private static final String EMAIL = "kim@example.com";
    private static final String PHRASE = "correct horse battery";
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static TestDatabase server;
    private static String database;
    private static EmbeddedRedis redis;
    private static ShopProcess one;
    private static ShopProcess other;

    @BeforeAll
    static void open() throws Exception {
        server = TestDatabase.any();
        database = server.create();
        redis = new EmbeddedRedis(folder.resolve("redis"));
        // Together, onto an empty database.
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> start("one"));
            var second = threads.submit(() -> start("other"));
            one = first.get();
            other = second.get();
        }
    }

    @AfterAll
    static void close() {
        Stream.of(one, other).filter(node -> node != null).forEach(ShopProcess::close);
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    @Order(1)
    void what_one_sold_the_other_knows() throws Exception {
        assertThat(crowd("--pay", "0.8", "--hold", "3").path("accepted").asInt())
                .isGreaterThanOrEqualTo(50);
    }

    @Test
    @Order(2)
    void the_states_of_an_order_reach_who_listens_at_the_other_one() throws Exception {
        var sku = "TWO-NODES";
        var desk = new Desk(urls(), PASSWORD);
        desk.signIn();
        desk.addProduct(sku, 5_000);
        desk.addStock(sku, 20);
        for (var nodes : List.of(List.of(one, other), List.of(other, one))) {
            var buyer = nodes.getFirst().url();
            var listener = nodes.getLast().url();
            // The token of one is believed by the other, too.
            var token = token(buyer, "shopper-9");
            var order = order(buyer, token, sku);
            var lines = new ArrayList<String>();
            var ended = CompletableFuture.runAsync(() -> listen(listener, token, order, lines));
            await().atMost(Duration.ofSeconds(20)).until(() -> has(lines, "AWAITING_PAYMENT"));
            var paid = Instant.now();
            post(buyer, "/api/orders/" + order + "/payment", token, "{\"paymentToken\":\"approve\"}");
            ended.get(20, TimeUnit.SECONDS);
            assertThat(has(lines, "CONFIRMED")).isTrue();
            // A stream looks by itself every 15 s; this came by being woken.
            assertThat(Duration.between(paid, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @Order(3)
    void the_same_order_sent_to_both_at_once_is_one() throws Exception {
        var token = token(one.url(), "shopper-10");
        for (var round = 0; round < 20; round++) {
            var key = "same-" + round;
            var answers = Stream.of(one, other)
                    .map(node -> CompletableFuture.supplyAsync(() -> order(node.url(), token, "TWO-NODES", key)))
                    .toList();
            assertThat(answers.getFirst().get()).isEqualTo(answers.getLast().get());
        }
    }

    @Test
    @Order(4)
    void an_account_begun_at_one_is_opened_and_used_at_the_other() throws Exception {
        var address = "{\"email\":\"" + EMAIL + "\"";
        post(one.url(), "/api/accounts/verifications", "", address + "}");
        var proof = post(
                        other.url(),
                        "/api/accounts/verifications/confirmation",
                        "",
                        address + ",\"code\":\"" + codeFor(EMAIL) + "\"}")
                .path("proof")
                .asText();
        var person = ",\"name\":\"Kim\",\"phone\":\"010-1234-5678\",\"password\":\"" + PHRASE + "\"}";
        var account = post(one.url(), "/api/accounts", "", address + ",\"proof\":\"" + proof + "\"" + person)
                .path("accountId")
                .asText();

        var laptop = signIn(other.url());
        var refresh = "{\"refreshToken\":\"" + laptop.path("refreshToken").asText() + "\"}";
        var next = post(one.url(), "/api/tokens/refresh", "", refresh);
        assertThat(post(other.url(), "/api/tokens/refresh", "", refresh).path("refreshToken"))
                .as("asked again elsewhere")
                .isEqualTo(next.path("refreshToken"));

        var phone = signIn(one.url()).path("accessToken").asText();
        assertThat(status(other.url(), "DELETE", "/api/sessions/current", phone))
                .isEqualTo(204);
        awaitStatus(one.url(), phone, 401);
        assertThat(status(one.url(), "DELETE", "/api/sessions/current", phone)).isEqualTo(401);

        var still = next.path("accessToken").asText();
        assertThat(status(other.url(), "GET", "/api/sessions", still)).isEqualTo(200);
        var admin = token(one.url(), "admin");
        assertThat(status(one.url(), "POST", "/api/admin/accounts/" + account + "/suspension", admin))
                .isEqualTo(204);
        for (var node : urls()) {
            awaitStatus(node, still, 401);
            assertThat(status(node, "DELETE", "/api/sessions/current", still)).isEqualTo(401);
        }
    }

    /** At least one of them has places in the log: it is stopped, as Ctrl-C does, and started again. */
    @Test
    @Order(5)
    void the_work_of_one_that_is_stopped_is_the_others_within_two_seconds() throws Exception {
        var name = owners().stream()
                .filter(owner -> owner.contains("/"))
                .map(owner -> owner.substring(0, owner.indexOf('/')))
                .findFirst()
                .orElseThrow();
        var leaving = name.equals("one") ? one : other;
        var staying = name.equals("one") ? "other/" : "one/";

        var left = CompletableFuture.runAsync(leaving::close);

        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> owners().stream().allMatch(owner -> owner.startsWith(staying)));
        left.get(5, TimeUnit.SECONDS);
        if (leaving == one) {
            one = start("one");
        } else {
            other = start("other");
        }
    }

    /** Who has the places in the log; empty for one that nobody has. */
    private static List<String> owners() {
        return new JdbcTemplate(server.connectTo(database))
                        .queryForList(
                                "SELECT DISTINCT COALESCE(owner, '') FROM token_entry WHERE processor_name <> '__config'",
                                String.class)
                        .stream()
                        .map(String::valueOf)
                        .toList();
    }

    @Test
    @Order(6)
    void stays_exact_if_one_is_killed_in_mid_sale() throws Exception {
        var killing = Executors.newSingleThreadScheduledExecutor();
        try {
            // The sale opens four seconds after it is planned, and then lasts for a while.
            var killed = killing.schedule(() -> one.kill(), 7, TimeUnit.SECONDS);
            var numbers = crowd("--buyers", "1200", "--pieces", "600", "--arrivals", "150", "--pay", "0.9");
            killed.get();
            assertThat(numbers.path("oversold").asInt()).isZero();
            assertThat(numbers.path("accepted").asInt()).isGreaterThanOrEqualTo(600);
        } finally {
            killing.shutdown();
        }
    }

    @Test
    @Order(7)
    void the_one_that_is_left_sells_on() throws Exception {
        assertThat(crowd("--pay", "1", "--hold", "60").path("sold").asInt()).isEqualTo(50);
    }

    private static ShopProcess start(String name) throws IOException {
        var data = Files.createDirectories(folder.resolve(name).resolve("data"));
        return ShopProcess.start(
                WholeShop.program("640m"),
                data,
                Stream.concat(
                                WholeShop.on(server, database, redis).stream(),
                                Stream.of(
                                        "--zzimcong.node.name=" + name,
                                        "--zzimcong.tokens.signing-key=" + signingKey(),
                                        "--zzimcong.personal.master-key=" + secret("master.key"),
                                        "--zzimcong.second-factor.sealing-key=" + secret("seal.key")))
                        .toList(),
                Map.of(Crowd.PASSWORD, PASSWORD, "ZZIMCONG_MYSQL_PASSWORD", server.password()),
                null);
    }

    private static synchronized Path signingKey() throws IOException {
        var file = folder.resolve("signing.pem");
        if (!Files.exists(file)) {
            try {
                var keys = KeyPairGenerator.getInstance("RSA");
                keys.initialize(2048);
                var text = Base64.getMimeEncoder()
                        .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
                Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
        return file;
    }

    private static synchronized Path secret(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
        }
        return file;
    }

    private static List<URI> urls() {
        return List.of(one.url(), other.url());
    }

    private static boolean has(List<String> lines, String state) {
        synchronized (lines) {
            return lines.stream().anyMatch(line -> line.contains("\"state\":\"" + state + "\""));
        }
    }

    private static void listen(URI node, String token, String order, List<String> lines) {
        var request = HttpRequest.newBuilder(node.resolve("/api/orders/" + order + "/events"))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HTTP.send(request, BodyHandlers.ofLines()).body().forEach(line -> {
                synchronized (lines) {
                    lines.add(line);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The code in the letter, which either of the two may have carried. */
    private static String codeFor(String email) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> urls().stream()
                                .map(node -> send(node, "GET", "/dev/mail/letters?to=" + email, "")
                                        .body())
                                .flatMap(letters ->
                                        CODE.matcher(letters).results().map(found -> found.group(1)))
                                .findFirst()
                                .orElse(""),
                        code -> !code.isEmpty());
    }

    private static JsonNode signIn(URI node) {
        return post(node, "/api/tokens", "", "{\"username\":\"" + EMAIL + "\",\"password\":\"" + PHRASE + "\"}");
    }

    /** Each node looks twice a second; the rest is for a busy machine. */
    private static void awaitStatus(URI node, String token, int status) {
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(node, "GET", "/api/sessions", token) == status);
    }

    private static int status(URI node, String method, String path, String token) {
        return send(node, method, path, token).statusCode();
    }

    private static HttpResponse<String> send(URI node, String method, String path, String token) {
        var request = HttpRequest.newBuilder(node.resolve(path)).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String token(URI node, String username) {
        return post(node, "/api/tokens", "", "{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\"}")
                .path("accessToken")
                .asText();
    }

    private static String order(URI node, String token, String sku) {
        return order(node, token, sku, UUID.randomUUID().toString());
    }

    private static String order(URI node, String token, String sku, String key) {
        return post(
                        node,
                        "/api/orders",
                        token,
                        "{\"lines\":[{\"sku\":\"" + sku + "\",\"pieces\":1}],\"paymentToken\":null}",
                        key)
                .path("orderId")
                .asText();
    }

    private static JsonNode post(URI node, String path, String token, String body) {
        return post(node, path, token, body, UUID.randomUUID().toString());
    }

    private static JsonNode post(URI node, String path, String token, String body, String key) {
        var request = HttpRequest.newBuilder(node.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode crowd(String... more) throws Exception {
        var evidence = Files.createTempDirectory(folder, "crowd-");
        var json = evidence.resolve("numbers.json");
        var arguments = new ArrayList<>(List.of("--url", one.url() + "," + other.url(), "--password", PASSWORD));
        arguments.addAll(List.of("--json", json.toString(), "--buyers", "200", "--pieces", "50", "--clients", "20"));
        arguments.addAll(List.of(more));
        var crowd = new Crowd(CrowdOptions.parse(arguments, null), Clock.systemUTC(), evidence, Duration.ofSeconds(20));
        assertThat(crowd.hold()).as("the sale was exact").isTrue();
        return JSON.readTree(json.toFile());
    }
}
