package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many shoppers at once. */
class GateCrowdTest {

    static EmbeddedRedis redis;
    static Shop shop;

    @BeforeAll
    static void start() {
        redis = Shop.redis();
        // Patient: a busy machine must not look like a slow Redis here.
        shop = new Shop(redis, Shop.settings(Shop.LONG, Shop.LONG));
    }

    @AfterAll
    static void stop() {
        shop.close();
        redis.close();
    }

    @Test
    void ten_thousand_at_once_get_exactly_the_five_hundred_pieces() throws Exception {
        var sale = shop.open(500, 1);
        var answers = crowd(64, 10_000, i -> shop.enter(sale, Shop.order(), Shop.buyer(), 1));

        assertThat(answers).filteredOn(Admission.In.class::isInstance).hasSize(500);
        assertThat(answers).filteredOn(Admission.SoldOut.class::isInstance).hasSize(9_500);
        assertThat(answers.stream().map(Shop::ticket).filter(ticket -> ticket > 0))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 500).mapToObj(Long::valueOf).toList());
        var state = shop.read(sale);
        assertThat(state.free()).isZero();
        assertThat(state.orders()).hasSize(500);
        assertThat(state.buyers()).hasSize(500);
        assertThat(shop.metrics.get("zzimcong.gate.call.size").summary().totalAmount())
                .isLessThanOrEqualTo(10_000);
    }

    @Test
    void nobody_gets_more_than_the_limit_however_fast_they_click() throws Exception {
        var sale = shop.open(10_000, 3);
        var buyers = IntStream.range(0, 50)
                .mapToObj(i -> new AccountId(new UUID(7, i)))
                .toList();
        var answers = crowd(64, 5_000, i -> shop.enter(sale, Shop.order(), buyers.get(i % 50), 1 + i / 50 % 2));

        assertThat(answers)
                .allMatch(answer -> answer instanceof Admission.In || answer instanceof Admission.LimitReached);
        var state = shop.read(sale);
        assertThat(state.buyers())
                .hasSize(50)
                .allSatisfy((buyer, pieces) -> assertThat(pieces).isEqualTo(3));
        assertThat(state.free()).isEqualTo(10_000 - 150);
    }

    @Test
    void the_same_order_from_many_threads_has_one_place() throws Exception {
        var sale = shop.open(100, 100);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var answers = crowd(32, 500, i -> shop.enter(sale, order, buyer, 2));

        assertThat(answers.stream().collect(Collectors.toSet())).hasSize(1);
        assertThat(shop.read(sale).free()).isEqualTo(98);
    }

    /** Prints how many requests share a call; how fast is for the reader to judge. */
    @Test
    void requests_that_wait_share_a_call() {
        var rounds = 6;
        var each = 15_000;
        for (int round = 0; round < rounds; round++) {
            measure("let in", each, each, round);
            measure("sold out", each, 0, round);
        }
    }

    private void measure(String what, int requests, int pieces, int round) {
        var sale = shop.open(pieces, 1);
        var calls = shop.metrics.get("zzimcong.gate.call.size").summary();
        var before = calls.count();
        var asked = calls.totalAmount();
        var wishes = IntStream.range(0, requests)
                .mapToObj(i -> List.of(Shop.order(), Shop.buyer()))
                .toList();
        var cpu = cpuOfRedis();
        var start = System.nanoTime();
        var answers = new ArrayList<CompletableFuture<Admission>>(requests);
        for (var wish : wishes) {
            answers.add(shop.gate.enter(sale.id(), (OrderId) wish.get(0), (AccountId) wish.get(1), 1));
        }
        var in = answers.stream()
                .filter(answer -> answer.join() instanceof Admission.In)
                .count();
        var seconds = (System.nanoTime() - start) / 1e9;
        var used = cpuOfRedis() - cpu;
        var made = calls.count() - before;
        assertThat(in).isEqualTo(pieces);
        assertThat(made).isLessThan(Math.max(2, requests / 10));
        System.out.printf("round %d, %s: %,.0f answers/s, %d calls to Redis%n", round, what, requests / seconds, made);
        if (pieces > 0) {
            var sent = calls.totalAmount() - asked;
            System.out.printf(
                    "    %.1f requests a call, %,.0f for each CPU second of Redis%n", sent / made, sent / used);
        }
    }

    private static double cpuOfRedis() {
        return shop.keepers
                .call(Shop.LONG, commands -> commands.info("cpu"))
                .join()
                .lines()
                .filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    private static List<Admission> crowd(int size, int requests, IntFunction<Admission> wish) throws Exception {
        try (var threads = Executors.newFixedThreadPool(size)) {
            var tasks = IntStream.range(0, requests)
                    .mapToObj(i -> (Callable<Admission>) () -> wish.apply(i))
                    .toList();
            var answers = new ArrayList<Admission>();
            for (var answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
