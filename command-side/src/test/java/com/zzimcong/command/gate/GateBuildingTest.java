package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.command.gate.GateSales.State;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a gate comes from the ledger, whatever else happens meanwhile. */
class GateBuildingTest {

    static EmbeddedRedis redis;
    static Shop shop;

    @BeforeAll
    static void start() {
        redis = Shop.redis();
        shop = new Shop(redis);
    }

    @AfterAll
    static void stop() {
        shop.close();
        redis.close();
    }

    @Test
    void orders_that_the_ledger_does_not_know_keep_their_place_and_the_others_their_ticket() {
        var sale = shop.open(10, 4);
        var pending = Shop.order();
        var reserved = Shop.order();
        var ended = Shop.order();
        var buyer = Shop.buyer();
        var first = shop.enter(sale, pending, buyer, 1);
        var second = shop.enter(sale, reserved, buyer, 2);
        shop.enter(sale, ended, Shop.buyer(), 3);
        shop.pool(sale).reserve(reserved, buyer, 2);
        shop.pool(sale).release(ended);

        assertThat(shop.builder.build(sale.id())).isTrue();

        var state = shop.read(sale);
        assertThat(state.free()).isEqualTo(7);
        assertThat(state.sequence()).isEqualTo(3);
        assertThat(state.ticket()).isEqualTo(3);
        assertThat(state.orders().get(pending.toString())).hasToString("P:1");
        assertThat(state.orders().get(reserved.toString())).hasToString("R:2");
        assertThat(state.orders().get(ended.toString())).hasToString("X");
        assertThat(state.buyers()).containsOnlyKeys(buyer.toString()).containsValue(3);
        assertThat(shop.enter(sale, pending, buyer, 1)).isEqualTo(first);
        assertThat(shop.enter(sale, reserved, buyer, 2)).isEqualTo(second);
    }

    @Test
    void an_older_count_never_overwrites_a_newer_gate() {
        var sale = shop.open(10, 4);
        var old = shop.pool(sale).count(sale.pool());
        shop.pool(sale).add(5);
        shop.store.apply(sale.id(), shop.pool(sale).from(2));

        assertThat(shop.store.build(sale, old)).isFalse();
        assertThat(shop.read(sale).free()).isEqualTo(15);
    }

    @Test
    void tickets_never_go_back() {
        var sale = shop.open(10, 10);
        var buyer = Shop.buyer();
        for (int i = 0; i < 5; i++) {
            var order = Shop.order();
            shop.enter(sale, order, buyer, 1);
            shop.store.leave(sale.id(), List.of(order));
        }
        shop.builder.build(sale.id());
        assertThat(Shop.ticket(shop.enter(sale, Shop.order(), buyer, 1))).isEqualTo(6);

        shop.pool(sale).reserve(Shop.order(), buyer, 1);
        shop.pool(sale).reserve(Shop.order(), buyer, 1);
        shop.store.forget(sale.id());
        shop.builder.build(sale.id());
        assertThat(Shop.ticket(shop.enter(sale, Shop.order(), buyer, 1))).isEqualTo(3);
    }

    @Test
    void newer_terms_survive_a_building_with_older_ones() {
        var sale = shop.open(10, 4);
        shop.sales.change(sale.id(), Shop.offer(sale.opensAt(), sale.opensAt().plusSeconds(30), 10, 4), 2);
        var changed = shop.sales.find(sale.id()).orElseThrow();
        shop.store.tellTerms(changed);
        shop.store.tellTerms(sale);
        assertThat(shop.store.build(sale, shop.count(sale.pool()))).isTrue();

        assertThat(shop.read(sale).closes()).isEqualTo(changed.closesAt().toEpochMilli());
        assertThat(shop.read(sale).terms()).isEqualTo(2);
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isEqualTo(new Admission.Over());
    }

    @Test
    void a_large_ledger_is_built_in_pieces() {
        var sale = shop.sale(20_000, 3);
        var buyer = Shop.buyer();
        for (int i = 0; i < 12_000; i++) {
            shop.pool(sale).reserve(Shop.order(), i < 3 ? buyer : Shop.buyer(), 1);
        }
        assertThat(shop.builder.build(sale.id())).isTrue();
        var state = shop.read(sale);
        assertThat(state.free()).isEqualTo(8_000);
        assertThat(state.follows(shop.count(sale.pool()))).isTrue();
        assertThat(shop.enter(sale, Shop.order(), buyer, 1)).isInstanceOf(Admission.LimitReached.class);
        var keys = shop.keepers
                .call(Shop.LONG, commands -> commands.keys("gate:{" + sale.id() + "}*"))
                .join();
        assertThat(keys).hasSize(3);
        var life = shop.keepers
                .call(
                        Shop.LONG,
                        commands -> commands.pttl(GateKeys.of(sale.id()).orders()))
                .join();
        assertThat(life).isEqualTo(-1);
    }

    @Test
    void two_builders_do_not_get_in_each_others_way() {
        var sale = shop.sale(10, 4);
        var lock = GateKeys.of(sale.id()).lock();
        assertThat(shop.store.lock(lock, "other", Duration.ofSeconds(60))).isTrue();
        assertThat(shop.builder.build(sale.id())).isFalse();
        shop.store.unlock(lock, "not mine");
        assertThat(shop.builder.build(sale.id())).isFalse();
        shop.store.unlock(lock, "other");
        assertThat(shop.builder.build(sale.id())).isTrue();
    }

    @Test
    void a_sale_without_pieces_or_at_its_end_gets_no_gate() {
        var sale = shop.sale(10, 4);
        shop.sales.become(State.CLOSING, sale.id(), 9);
        assertThat(shop.builder.build(sale.id())).isFalse();
        assertThat(shop.store.read(sale.id())).isNull();
    }

    @Test
    void after_a_flush_it_is_closed_and_then_as_exact_as_before() {
        var sale = shop.open(100, 1);
        var admitted = new ArrayList<OrderId>();
        for (int i = 0; i < 60; i++) {
            var order = Shop.order();
            var buyer = Shop.buyer();
            shop.enter(sale, order, buyer, 1);
            shop.pool(sale).reserve(order, buyer, 1);
            admitted.add(order);
        }
        shop.store.forget(sale.id());

        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.Closed.class);
        await().until(() -> shop.enter(sale, admitted.getFirst(), Shop.buyer(), 1) instanceof Admission.In);
        var state = shop.read(sale);
        assertThat(state.free()).isEqualTo(40);
        assertThat(state.follows(shop.count(sale.pool()))).isTrue();
    }

    /** Shoppers enter, a pool decides, a keeper follows and builders build, all at once: in the end the gate is right. */
    @Test
    void building_in_full_swing_ends_in_a_gate_that_follows_its_ledger() throws Exception {
        var pieces = 2_000;
        var sale = shop.open(pieces, 2);
        var pool = shop.pool(sale);
        var waiting = new ConcurrentHashMap<OrderId, AccountId>();
        var shopping = new CountDownLatch(4);
        try (var threads = Executors.newFixedThreadPool(7)) {
            for (int shopper = 0; shopper < 4; shopper++) {
                threads.execute(() -> {
                    for (int i = 0; i < 800; i++) {
                        var order = Shop.order();
                        var buyer = Shop.buyer();
                        if (shop.enter(sale, order, buyer, 1) instanceof Admission.In) {
                            waiting.put(order, buyer);
                        }
                    }
                    shopping.countDown();
                });
            }
            threads.execute(() -> {
                while (shopping.getCount() > 0) {
                    waiting.forEach((order, buyer) -> {
                        pool.reserve(order, buyer, 1);
                        if (ThreadLocalRandom.current().nextInt(4) == 0) {
                            pool.release(order);
                        }
                        waiting.remove(order);
                    });
                }
            });
            threads.execute(() -> {
                var next = 2;
                while (shopping.getCount() > 0) {
                    var events = pool.from(next);
                    shop.backlog.add(sale.id(), events, false);
                    shop.backlog.retry();
                    next += events.size();
                }
            });
            threads.execute(() -> {
                while (shopping.getCount() > 0) {
                    shop.builder.build(sale.id());
                }
            });
            assertThat(shopping.await(60, TimeUnit.SECONDS)).isTrue();
        }
        waiting.forEach((order, buyer) -> pool.reserve(order, buyer, 1));
        shop.backlog.add(sale.id(), pool.from(2), false);
        await().untilAsserted(() -> {
            shop.backlog.retry();
            var state = shop.read(sale);
            assertThat(state.sequence()).isEqualTo(pool.count(pool.id).sequence());
            assertThat(state.orders().values()).noneMatch(GateState.Place::pending);
            assertThat(state.follows(pool.count(pool.id))).isTrue();
            assertThat(state.free()).isEqualTo(pool.free());
        });
    }
}
