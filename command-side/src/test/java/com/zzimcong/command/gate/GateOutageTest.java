package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.command.redis.RedisLink;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Redis that dies, forgets, hangs or fills up. */
class GateOutageTest {

    /** What a shopper may have to wait for a "no", and what a busy machine may add to it. */
    static final Duration PROMPT = Duration.ofMillis(300).plusMillis(300);

    EmbeddedRedis redis;
    Shop shop;

    @BeforeEach
    void start() {
        redis = Shop.redis();
        shop = new Shop(redis);
        shop.reconciler.start();
    }

    @AfterEach
    void stop() {
        shop.close();
        redis.close();
    }

    @Test
    void a_killed_redis_closes_the_gate_and_an_empty_one_opens_it_again_exactly() {
        var sale = shop.open(100, 1);
        var pool = shop.pool(sale);
        var known = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, known, buyer, 1);
        pool.reserve(known, buyer, 1);
        for (int i = 0; i < 29; i++) {
            pool.reserve(Shop.order(), Shop.buyer(), 1);
        }
        var events = pool.from(2);
        shop.backlog.add(sale.id(), events.subList(0, 10), false);

        ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            var start = System.nanoTime();
            var answer = shop.enter(sale, Shop.order(), Shop.buyer(), 1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
            return answer instanceof Admission.Closed;
        });
        // The keeper goes on meanwhile.
        shop.backlog.add(sale.id(), events.subList(10, 30), false);

        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> shop.enter(sale, known, buyer, 1) instanceof Admission.In
                        && shop.read(sale).free() == 70);
        assertThat(shop.read(sale).follows(shop.count(sale.pool()))).isTrue();
        var later = pool.from(2).size();
        pool.add(1);
        shop.backlog.add(sale.id(), pool.from(2 + later), false);
        await().until(() -> shop.read(sale).free() == 71);
    }

    @Test
    void a_hanging_redis_closes_the_gate_in_time_and_piles_nothing_up() throws Exception {
        var sale = shop.open(100, 1);
        signal("STOP");
        try {
            for (int round = 0; round < 3; round++) {
                var start = System.nanoTime();
                var answers = new ArrayList<CompletableFuture<Admission>>();
                for (int i = 0; i < 500; i++) {
                    answers.add(shop.gate.enter(sale.id(), Shop.order(), Shop.buyer(), 1));
                }
                assertThat(answers).allMatch(answer -> answer.join() instanceof Admission.Closed);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
                Thread.sleep(150);
            }
        } finally {
            signal("CONT");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.enter(sale, Shop.order(), Shop.buyer(), 1) instanceof Admission.In);
        // Who was told "closed" but got in after all is not in the ledger, and so loses the place.
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.read(sale).free() == 100);
        assertThat(shop.read(sale).follows(shop.count(sale.pool()))).isTrue();
    }

    @Test
    void who_got_in_without_hearing_of_it_is_let_in_when_asking_again_though_all_is_sold() throws Exception {
        var sale = shop.open(2, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        signal("STOP");
        try {
            assertThat(shop.enter(sale, order, buyer, 1)).isInstanceOf(Admission.Closed.class);
        } finally {
            signal("CONT");
        }
        await().until(() -> shop.read(sale).free() == 0);
        await().until(() -> shop.enter(sale, Shop.order(), Shop.buyer(), 1) instanceof Admission.SoldOut);

        assertThat(Shop.ticket(shop.enter(sale, order, buyer, 1))).isEqualTo(2);
    }

    @Test
    void a_full_redis_closes_the_gate_and_nothing_is_half_done() {
        var sale = shop.open(100, 1);
        shop.keepers
                .call(Shop.LONG, commands -> commands.configSet("maxmemory", "1"))
                .join();
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.Closed.class);
        shop.keepers
                .call(Shop.LONG, commands -> commands.configSet("maxmemory", "0"))
                .join();
        assertThat(shop.read(sale).free()).isEqualTo(100);
        await().until(() -> shop.enter(sale, Shop.order(), Shop.buyer(), 1) instanceof Admission.In);
        assertThat(shop.read(sale).free()).isEqualTo(99);
    }

    @Test
    void sold_out_on_this_node_is_said_without_redis_but_not_to_those_who_are_in() throws Exception {
        var sale = shop.open(1, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var in = shop.enter(sale, order, buyer, 1);
        shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        var calls = shop.metrics.get("zzimcong.gate.call.size").summary();
        var before = calls.count();
        var start = System.nanoTime();
        var asked = 0;
        while (System.nanoTime() - start < Duration.ofMillis(600).toNanos()) {
            assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.SoldOut.class);
            assertThat(shop.enter(sale, order, buyer, 1)).isEqualTo(in);
            asked += 2;
        }
        // One probe every 150 to 250 ms.
        assertThat(asked).isGreaterThan(50);
        assertThat(calls.count() - before).isLessThanOrEqualTo(5);

        shop.pool(sale).add(1);
        shop.store.apply(sale.id(), shop.pool(sale).from(2));
        await().atMost(Duration.ofSeconds(2))
                .until(() -> shop.enter(sale, Shop.order(), Shop.buyer(), 1) instanceof Admission.In);
    }

    @Test
    void without_any_redis_everything_fails_at_once_and_connects_later() throws Exception {
        var resources = ClientResources.create();
        var port = redis.port();
        redis.close();
        try (var link = new RedisLink(resources, RedisURI.create("127.0.0.1", port), null)) {
            link.open();
            var start = System.nanoTime();
            assertThat(link.call(Shop.LONG, commands -> commands.ping())).isCompletedExceptionally();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
            assertThat(link.isOpen()).isFalse();
        } finally {
            assertThat(resources.shutdown(0, 1, TimeUnit.SECONDS).get()).isTrue();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
