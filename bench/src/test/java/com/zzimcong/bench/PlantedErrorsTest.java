package com.zzimcong.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.bench.check.SaleFacts;
import com.zzimcong.bench.check.Verdict;
import com.zzimcong.bench.rush.Crew;
import com.zzimcong.bench.rush.HistoryLog;
import com.zzimcong.bench.rush.Rush;
import com.zzimcong.bench.rush.SignIn;
import com.zzimcong.bench.rush.Tally;
import com.zzimcong.bench.rush.Terms;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.testing.TestDatabase;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A sale in the whole shop, on a real database, after which each source in turn is made to lie by one piece, where it
 * keeps what it knows; and then not any more.
 */
@Timeout(300)
@SuppressWarnings("NullAway.Init") // all set before the first test
class PlantedErrorsTest {

    private static final String PASSWORD = "paper-onions";
    private static final int PIECES = 30;
    private static final int BUYERS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static EmbeddedRedis redis;
    private static ShopProcess shop;
    private static JdbcTemplate database;
    private static Path history;
    private static Desk desk;
    private static SaleFacts sale;

    @BeforeAll
    static void hold_a_sale() throws Exception {
        var server = TestDatabase.any();
        var name = server.create();
        database = new JdbcTemplate(server.connectTo(name));
        redis = new EmbeddedRedis(folder.resolve("redis"));
        shop = ShopProcess.start(
                WholeShop.program("640m"),
                Files.createDirectories(folder.resolve("data")),
                // Or the shop would mend its gate before anybody looks.
                Stream.concat(WholeShop.on(server, name, redis).stream(), Stream.of("--zzimcong.gate.interval=1h"))
                        .toList(),
                Map.of(Crowd.PASSWORD, PASSWORD, "ZZIMCONG_MYSQL_PASSWORD", server.password()),
                null);

        desk = new Desk(List.of(shop.url()), PASSWORD);
        desk.signIn();
        var address = new InetSocketAddress(shop.url().getHost(), shop.url().getPort());
        var buyers = Crew.draw(BUYERS, 1, 0, 1, UUID.randomUUID());
        SignIn.all(buyers, PASSWORD, List.of(address));
        var options = CrowdOptions.parse(
                List.of(
                        "--url",
                        shop.url().toString(),
                        "--password",
                        PASSWORD,
                        "--buyers",
                        Integer.toString(BUYERS),
                        "--pieces",
                        Integer.toString(PIECES),
                        "--pay",
                        "1",
                        "--hold",
                        "60"),
                null);
        sale = new Crowd(options, Clock.systemUTC(), folder, PATIENCE).openSale(desk, -1);
        history = folder.resolve("history.jsonl");
        try (var log = new HistoryLog(history)) {
            Rush.run(new Terms(List.of(address), sale.saleId(), 10, 0, PATIENCE), buyers, log, new Tally(), 1);
        }
        var aftermath = aftermath(PATIENCE);
        assertThat(aftermath.awaitSettled()).isTrue();
        aftermath.resolve(history);
        var verdict = aftermath.judge(history);
        assertThat(verdict.exact()).as("%s", verdict.disagreements()).isTrue();
        assertThat(verdict.sold()).isEqualTo(PIECES);
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @AfterEach
    void agree_again_without_the_lie() throws IOException {
        var verdict = judge(history);
        assertThat(verdict.exact()).as("%s", verdict.disagreements()).isTrue();
    }

    @Test
    void one_buyer_forgets_that_there_was_an_order() throws IOException {
        var key = Files.readAllLines(history).stream()
                .filter(line -> line.contains("\"op\":\"ok\""))
                .flatMap(line -> KEY.matcher(line).results().map(found -> found.group(1)))
                .findFirst()
                .orElseThrow();
        var forgetful = folder.resolve("forgetful.jsonl");
        Files.write(
                forgetful,
                Files.readAllLines(history).stream()
                        .filter(line -> !line.contains(key))
                        .toList());
        assertThat(judge(forgetful).exact()).isFalse();
    }

    @Test
    void one_event_is_missing() throws IOException {
        var index = database.queryForObject(
                "SELECT MAX(global_index) FROM domain_event_entry WHERE payload_type LIKE '%.OrderConfirmed'",
                Long.class);
        database.execute("CREATE TABLE aside LIKE domain_event_entry");
        database.update("INSERT INTO aside SELECT * FROM domain_event_entry WHERE global_index = ?", index);
        database.update("DELETE FROM domain_event_entry WHERE global_index = ?", index);
        try {
            assertDisagreement();
        } finally {
            database.update("INSERT INTO domain_event_entry SELECT * FROM aside");
        }
    }

    @Test
    void the_gate_has_one_piece_more() throws IOException {
        try (var client = RedisClient.create("redis://127.0.0.1:" + redis.port());
                var connection = client.connect()) {
            var gate = "gate:{" + sale.saleId() + "}";
            connection.sync().hincrby(gate, "free", 1);
            try {
                assertDisagreement();
            } finally {
                connection.sync().hincrby(gate, "free", -1);
            }
        }
    }

    @Test
    void the_listing_shows_one_piece_less_sold() throws IOException {
        database.update("UPDATE stock_view SET sold = sold - 1 WHERE stock_id = ?", sale.stock());
        try {
            assertDisagreement();
        } finally {
            database.update("UPDATE stock_view SET sold = sold + 1 WHERE stock_id = ?", sale.stock());
        }
    }

    @Test
    void the_provider_took_the_price_of_one_piece_twice() throws IOException {
        var key = Objects.requireNonNull(
                database.queryForObject("SELECT MIN(entry_key) FROM simulated_ledger", String.class));
        database.update("UPDATE simulated_ledger SET amount = amount * 2 WHERE entry_key = ?", key);
        try {
            assertDisagreement();
        } finally {
            database.update("UPDATE simulated_ledger SET amount = amount / 2 WHERE entry_key = ?", key);
        }
    }

    private static void assertDisagreement() throws IOException {
        assertThat(judge(history).sourcesAgree()).isFalse();
    }

    private static Verdict judge(Path told) throws IOException {
        return aftermath(Duration.ZERO).judge(told);
    }

    private static Aftermath aftermath(Duration viewsPatience) {
        return new Aftermath(desk, sale, -1, true, viewsPatience);
    }
}
