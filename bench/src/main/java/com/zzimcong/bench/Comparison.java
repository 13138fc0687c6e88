package com.zzimcong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zzimcong.bench.compare.Database;
import com.zzimcong.bench.compare.Load;
import com.zzimcong.bench.compare.PlainShops;
import com.zzimcong.bench.compare.RawAppends;
import com.zzimcong.bench.compare.RawRedis;
import com.zzimcong.bench.compare.Row;
import com.zzimcong.bench.compare.StageCpu;
import com.zzimcong.bench.http.Call;
import com.zzimcong.bench.rush.Buyer;
import com.zzimcong.bench.rush.Crew;
import com.zzimcong.bench.rush.SignIn;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/**
 * Holds the shop against a plain one and against what they both stand on, all in one run, so that the machine's mood is
 * the same for all. It reports, and fails nothing.
 */
public final class Comparison {

    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final int EVENTS = 10_000;
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");
    private static final Duration VIEWS_PATIENCE = Duration.ofSeconds(60);

    private final Path jar;
    private final List<String> javaOptions;
    private final Database database;
    private final List<String> settings;
    private final int orders;
    private final int clients;
    private final Path folder;

    private Comparison(Map<String, String> options, Path folder) {
        this.folder = folder;
        jar = Path.of(options.get("--jar"));
        javaOptions = options.getOrDefault("--java-options", "").lines().toList();
        orders = Integer.parseInt(options.getOrDefault("--orders", "4000"));
        clients = Integer.parseInt(options.getOrDefault("--clients", "100"));
        var url = options.get("--database");
        var user = options.getOrDefault("--database-user", "root");
        if (url == null) {
            database = new Database("jdbc:h2:file:" + folder.resolve("plain") + ";MODE=MySQL;WRITE_DELAY=0", "sa", "");
            settings = List.of();
        } else {
            database = new Database(url, user, "");
            settings = List.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + user);
        }
    }

    /** Takes {@code --orders}, {@code --clients} and {@code --database} (a JDBC address with empty tables). */
    public static void main(String[] args) throws Exception {
        HIBERNATE.setLevel(Level.SEVERE);
        var options = new HashMap<String, String>();
        for (var i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        var folder = Files.createTempDirectory("zzimcong-compare-");
        new Comparison(options, folder).run();
        Crowd.delete(folder);
    }

    private void run() throws IOException, InterruptedException, SQLException {
        var rows = new ArrayList<Row>();
        var redisPort = ShopProcess.freePort();
        var redis = new RedisServer(redisPort);
        redis.start();
        try {
            Progress.say("Redis and the event store, bare …");
            rows.addAll(RawRedis.measure(redisPort, 20 * orders));
            rows.addAll(RawAppends.measure(database, EVENTS));
            Progress.say("A plain shop …");
            rows.addAll(PlainShops.measure(database, redisPort, ShopProcess.freePort(), orders, clients));
        } finally {
            redis.stop();
        }
        Progress.say("The shop …");
        var data = Files.createDirectories(folder.resolve("data"));
        var more = Stream.concat(
                Stream.of("--zzimcong.demo.enabled=true", "--zzimcong.demo.goods=false"), settings.stream());
        try (var shop = ShopProcess.start(program(), data, more.toList(), Map.of(Crowd.PASSWORD, PASSWORD), null)) {
            for (var warmUp = 0; warmUp < 2; warmUp++) {
                sale(shop);
            }
            var before = StageCpu.of(shop.pid());
            var numbers = sale(shop);
            var after = StageCpu.of(shop.pid());
            rows.addAll(rowsOf(numbers));
            rows.add(refusals(shop));
            print(rows, after.perOrder(before, numbers.path("accepted").asInt()));
        }
    }

    private List<String> program() {
        return Stream.concat(javaOptions.stream(), Stream.of("-jar", jar.toString()))
                .toList();
    }

    private JsonNode sale(ShopProcess shop) throws IOException {
        var json = folder.resolve("sale.json");
        if (!crowd(json).holdIn(shop, PASSWORD)) {
            throw new Problem("The sale was not exact: no figure of it means anything.");
        }
        return new ObjectMapper().readTree(json.toFile());
    }

    private Crowd crowd(Path json) throws IOException {
        var options = CrowdOptions.parse(
                List.of(
                        "--buyers", Integer.toString(2 * orders),
                        "--pieces", Integer.toString(orders),
                        "--clients", Integer.toString(clients),
                        "--pay", "1",
                        "--jar", jar.toString(),
                        "--json", json.toString()),
                PASSWORD);
        return new Crowd(options, Clock.systemUTC(), Files.createTempDirectory(folder, "sale-"), VIEWS_PATIENCE);
    }

    private static List<Row> rowsOf(JsonNode sale) {
        var accept = sale.path("acceptMs");
        return List.of(
                new Row(
                        "The shop: accepted, with half of them refused",
                        sale.path("acceptedPerSecond").asDouble(),
                        accept.path("p50").asDouble(),
                        accept.path("p99").asDouble(),
                        sale.path("cpuMsPerAccepted").asDouble()),
                new Row(
                        "The shop: confirmed, paid and put aside",
                        sale.path("confirmedPerSecond").asDouble(),
                        null,
                        null,
                        null));
    }

    /** What a shopper with a token hears when all is gone. */
    private Row refusals(ShopProcess shop) throws IOException {
        var desk = new Desk(List.of(shop.url()), PASSWORD);
        desk.signIn();
        var options = CrowdOptions.parse(
                List.of("--buyers", "2", "--pieces", "1", "--hold", "600", "--jar", jar.toString()), PASSWORD);
        var sale = new Crowd(options, Clock.systemUTC(), folder, VIEWS_PATIENCE)
                .openSale(desk, desk.events(-1).getLast().index());
        var server = new InetSocketAddress(shop.url().getHost(), shop.url().getPort());
        var buyers = Crew.draw(orders, 1, 0, 1, UUID.randomUUID());
        SignIn.all(buyers, PASSWORD, List.of(server));
        var first = buyers.getFirst();
        Load.run(
                "the last piece",
                server,
                List.of(order(shop.url(), sale.saleId(), first.token(), "first")),
                1,
                202,
                shop::cpu);
        var what = "The shop: sold out, with a token";
        for (var warmUp = 0; warmUp < 2; warmUp++) {
            Load.run(what, server, orders(shop.url(), sale.saleId(), buyers), clients, 409, shop::cpu);
        }
        return Load.run(what, server, orders(shop.url(), sale.saleId(), buyers), clients, 409, shop::cpu);
    }

    private List<byte[]> orders(URI shop, String sale, List<Buyer> buyers) {
        return IntStream.range(0, 2 * orders)
                .mapToObj(n -> order(
                        shop,
                        sale,
                        buyers.get(1 + n % (buyers.size() - 1)).token(),
                        UUID.randomUUID().toString()))
                .toList();
    }

    private static byte[] order(URI shop, String sale, String token, String key) {
        return Call.request(
                "POST",
                "/api/orders",
                shop.getAuthority(),
                token,
                key,
                "{\"lines\":[{\"saleId\":\"" + sale + "\",\"pieces\":1}],\"paymentToken\":\"approve\"}");
    }

    private void print(List<Row> rows, Map<String, Double> stages) {
        System.out.printf(Locale.ROOT, "%nOn %s, %d connections%n", database, clients);
        System.out.printf(Locale.ROOT, "%-46s %12s %9s %9s %9s%n", "", "per second", "p50 ms", "p99 ms", "CPU ms");
        rows.forEach(row -> System.out.println(row.text()));
        System.out.println("\nCPU of the shop for each accepted order, by what it was spent on, in ms");
        stages.forEach((stage, millis) -> System.out.printf(Locale.ROOT, "%-46s %12.2f%n", stage, millis));
    }
}
