package com.zzimcong.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small crowd against the whole shop, in a process of its own. */
@Timeout(300)
class RealShopTest {

    private static final String PASSWORD = "paper-onions";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // started before the first test
    private static ShopProcess shop;

    @BeforeAll
    static void open() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        shop = ShopProcess.start(
                WholeShop.program("768m"),
                data,
                List.of("--zzimcong.demo.enabled=true", "--zzimcong.demo.goods=false"),
                Map.of(Crowd.PASSWORD, PASSWORD),
                null);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void sells_every_piece_once_if_everybody_pays() throws Exception {
        var numbers = crowd("--pay", "1", "--hold", "60");
        assertThat(numbers.path("confirmed").asInt()).isEqualTo(50);
        assertThat(numbers.path("sold").asInt()).isEqualTo(50);
        assertThat(numbers.path("undersold").asInt()).isZero();
    }

    @Test
    void stays_exact_if_some_let_their_hold_run_out() throws Exception {
        var numbers = crowd("--pay", "0.6", "--hold", "2");
        assertThat(numbers.path("accepted").asInt()).isGreaterThanOrEqualTo(50);
        assertThat(numbers.path("cancelled").path("EXPIRED").asInt()).isPositive();
    }

    @Test
    void stays_exact_if_the_gate_forgets_everything_in_mid_sale() throws Exception {
        var numbers = crowd("--pay", "1", "--hold", "60", "--flush-redis");
        assertThat(numbers.path("oversold").asInt()).isZero();
        assertThat(numbers.path("sold").asInt()).isEqualTo(50);
    }

    private static JsonNode crowd(String... more) throws Exception {
        var evidence = Files.createTempDirectory(folder, "crowd-");
        var json = evidence.resolve("numbers.json");
        var arguments = new ArrayList<>(List.of("--url", shop.url().toString(), "--password", PASSWORD));
        arguments.addAll(List.of("--json", json.toString(), "--buyers", "200", "--pieces", "50", "--clients", "20"));
        arguments.addAll(List.of(more));
        var crowd = new Crowd(CrowdOptions.parse(arguments, null), Clock.systemUTC(), evidence, Duration.ofSeconds(20));
        assertThat(crowd.hold()).as("the sale was exact").isTrue();
        return new JsonMapper().readTree(json.toFile());
    }
}
