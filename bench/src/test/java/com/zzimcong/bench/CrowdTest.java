package com.zzimcong.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zzimcong.bench.world.FakeShop;
import com.zzimcong.bench.world.FakeShop.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crowd against a shop of paper. */
@Timeout(120)
class CrowdTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path numbers;

    @BeforeEach
    void choose_a_file() {
        numbers = folder.resolve("numbers.json");
    }

    @Test
    void sells_exactly_if_everybody_pays() throws Exception {
        try (var shop = new FakeShop(Fault.NONE)) {
            assertThat(crowd(shop, "--pay", "1").hold()).isTrue();
            var json = numbers();
            assertThat(json.properties().stream().map(Map.Entry::getKey))
                    .containsExactly(
                            "pieces",
                            "offered",
                            "accepted",
                            "refused",
                            "confirmed",
                            "cancelled",
                            "unaccounted",
                            "sold",
                            "oversold",
                            "undersold",
                            "duplicates",
                            "acceptedPerSecond",
                            "confirmedPerSecond",
                            "acceptMs",
                            "refuseMs",
                            "settledSeconds",
                            "sourcesAgree",
                            "cpuMsPerAccepted");
            assertThat(json.path("offered").asInt()).isEqualTo(300);
            assertThat(json.path("accepted").asInt()).isEqualTo(50);
            assertThat(json.path("confirmed").asInt()).isEqualTo(50);
            assertThat(json.path("refused").path("SOLD_OUT").asInt()).isEqualTo(250);
            assertThat(json.path("sold").asInt()).isEqualTo(50);
            assertThat(json.path("acceptMs").path("p50").asDouble()).isPositive();
            assertThat(shop.ordersSent()).as("some come twice").isGreaterThan(310);
        }
    }

    @Test
    void sees_holds_run_out_and_late_payments_arrive() throws Exception {
        try (var shop = new FakeShop(Fault.NONE)) {
            assertThat(crowd(shop, "--pay", "0.5", "--pieces", "280").hold()).isTrue();
            var json = numbers();
            assertThat(json.path("cancelled").path("EXPIRED").asInt()).isGreaterThan(50);
            assertThat(json.path("accepted").asInt())
                    .isEqualTo(json.path("confirmed").asInt()
                            + json.path("cancelled").path("EXPIRED").asInt());
        }
    }

    @Test
    void times_buyers_from_when_they_meant_to_come() throws Exception {
        try (var shop = new FakeShop(Fault.NONE)) {
            var start = System.nanoTime();
            assertThat(crowd(shop, "--pay", "1", "--over", "2").hold()).isTrue();
            assertThat(System.nanoTime() - start).isGreaterThan(2_000_000_000L);
            assertThat(numbers().path("accepted").asInt()).isEqualTo(50);
        }
    }

    @Test
    void refuses_who_orders_a_second_time() throws Exception {
        try (var shop = new FakeShop(Fault.NONE)) {
            assertThat(crowd(shop, "--pay", "1", "--pieces", "300", "--greedy", "0.2")
                            .hold())
                    .isTrue();
            assertThat(numbers().path("refused").path("LIMIT_REACHED").asInt()).isGreaterThan(20);
        }
    }

    @Test
    void flushes_the_gate_in_mid_sale() throws Exception {
        try (var shop = new FakeShop(Fault.NONE)) {
            assertThat(crowd(shop, "--flush-redis").hold()).isTrue();
            assertThat(shop.flushes()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void finds_a_broken_promise(Fault fault) throws Exception {
        try (var shop = new FakeShop(fault)) {
            assertThat(crowd(shop, "--pay", "0.8").hold()).isFalse();
            assertThat(numbers().path("sourcesAgree").asBoolean()).isFalse();
        }
    }

    private Crowd crowd(FakeShop shop, String... more) {
        var arguments = new ArrayList<>(List.of("--url", shop.url().toString(), "--password", "secret"));
        arguments.addAll(List.of("--json", numbers.toString(), "--buyers", "300", "--clients", "20", "--hold", "1"));
        if (Stream.of(more).noneMatch("--pieces"::equals)) {
            arguments.addAll(List.of("--pieces", "50"));
        }
        arguments.addAll(List.of(more));
        return new Crowd(CrowdOptions.parse(arguments, null), Clock.systemUTC(), folder, Duration.ofMillis(500));
    }

    private JsonNode numbers() throws Exception {
        return new JsonMapper().readTree(numbers.toFile());
    }
}
