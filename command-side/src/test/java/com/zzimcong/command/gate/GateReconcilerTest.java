package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.gate.GateLedger.Fate;
import com.zzimcong.command.gate.GateSales.GateSale;
import com.zzimcong.command.gate.GateSales.State;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the gates are looked after. */
class GateReconcilerTest {

    static final Duration GRACE = Duration.ofMillis(300);

    EmbeddedRedis redis;
    Shop shop;

    @BeforeEach
    void start() {
        redis = Shop.redis();
        shop = new Shop(redis, Shop.settings(Duration.ofMillis(250), GRACE));
    }

    @AfterEach
    void stop() {
        shop.close();
        redis.close();
    }

    @Test
    void a_lost_gate_is_built() {
        var sale = shop.sale(10, 2);
        shop.reconciler.lookAt(sale);
        await().until(() -> shop.store.read(sale.id()) != null);
        assertThat(shop.read(sale).free()).isEqualTo(10);
    }

    @Test
    void places_of_orders_that_were_never_stored_or_have_ended_are_given_back_after_the_grace() throws Exception {
        var sale = shop.open(10, 2);
        var live = Shop.order();
        var lost = Shop.order();
        var ended = Shop.order();
        shop.enter(sale, live, Shop.buyer(), 1);
        shop.enter(sale, lost, Shop.buyer(), 2);
        shop.enter(sale, ended, Shop.buyer(), 1);
        shop.pool(sale).fates.putAll(Map.of(live, Fate.LIVE, ended, Fate.ENDED));

        shop.reconciler.lookAt(sale);
        assertThat(shop.read(sale).orders()).hasSize(3);

        Thread.sleep(GRACE.plusMillis(50));
        shop.reconciler.lookAt(sale);
        assertThat(shop.read(sale).orders()).containsOnlyKeys(live.toString());
        assertThat(shop.read(sale).free()).isEqualTo(9);
        assertThat(shop.read(sale).buyers()).hasSize(1);
        assertThat(shop.metrics.get("zzimcong.gate.returned").counter().count()).isEqualTo(2);
    }

    @Test
    void a_counter_that_was_tampered_with_is_put_right_and_reported() {
        var sale = shop.open(10, 2);
        shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        shop.reconciler.lookAt(sale);
        assertThat(drift()).isZero();

        shop.keepers
                .call(
                        Shop.LONG,
                        commands -> commands.hincrby(GateKeys.of(sale.id()).gate(), "free", 10))
                .join();
        shop.reconciler.lookAt(sale);
        assertThat(drift()).isEqualTo(1);
        await().until(() -> shop.read(sale).free() == 9);
    }

    @Test
    void a_buyers_total_that_was_tampered_with_is_put_right() {
        var sale = shop.open(10, 2);
        var buyer = Shop.buyer();
        shop.enter(sale, Shop.order(), buyer, 1);
        shop.keepers
                .call(
                        Shop.LONG,
                        commands -> commands.hset(GateKeys.of(sale.id()).buyers(), buyer.toString(), "9"))
                .join();
        shop.reconciler.lookAt(sale);
        await().until(() -> shop.read(sale).buyers().containsValue(1));
    }

    @Test
    void a_gate_at_rest_is_read_now_and_then_only() {
        var sale = shop.open(10, 2);
        var buyer = Shop.buyer();
        shop.pool(sale).reserve(Shop.order(), buyer, 1);
        shop.store.apply(sale.id(), shop.pool(sale).from(2));
        shop.reconciler.lookAt(sale);
        shop.keepers
                .call(
                        Shop.LONG,
                        commands -> commands.hset(GateKeys.of(sale.id()).buyers(), buyer.toString(), "9"))
                .join();

        for (int look = 0; look < 10; look++) {
            shop.reconciler.lookAt(sale);
            assertThat(shop.read(sale).buyers()).containsValue(9);
        }
        shop.reconciler.lookAt(sale);
        await().until(() -> shop.read(sale).buyers().containsValue(1));
    }

    @Test
    void a_gate_at_rest_hears_of_new_terms() {
        var sale = shop.open(10, 2);
        shop.reconciler.lookAt(sale);
        var longer = new GateSale(
                sale.id(),
                sale.sku(),
                sale.opensAt(),
                sale.closesAt().plusSeconds(60),
                sale.limitPerBuyer(),
                sale.state(),
                sale.terms() + 1);
        shop.reconciler.lookAt(longer);
        assertThat(shop.read(sale).closes()).isEqualTo(longer.closesAt().toEpochMilli());
    }

    @Test
    void a_gate_that_has_lost_its_orders_is_built_again() {
        var sale = shop.open(10, 2);
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.pool(sale).reserve(order, buyer, 2);
        shop.store.apply(sale.id(), shop.pool(sale).from(2));
        shop.keepers
                .call(Shop.LONG, commands -> commands.del(GateKeys.of(sale.id()).orders()))
                .join();
        shop.reconciler.lookAt(sale);
        await().until(() -> shop.read(sale).orders().containsKey(order.toString()));
        assertThat(shop.read(sale).follows(shop.count(sale.pool()))).isTrue();
    }

    @Test
    void a_gate_that_stays_behind_its_pool_is_built_again() {
        var sale = shop.open(10, 2);
        shop.pool(sale).add(3);
        for (int look = 0; look < 4; look++) {
            shop.reconciler.lookAt(sale);
        }
        assertThat(shop.metrics.get("zzimcong.gate.rebuild").timer().count()).isEqualTo(1);
        shop.reconciler.lookAt(sale);
        await().until(() -> shop.read(sale).free() == 13);
        assertThat(drift()).isZero();
    }

    @Test
    void a_missed_event_is_made_good_when_the_next_one_comes() {
        var sale = shop.open(10, 2);
        shop.pool(sale).add(1);
        shop.pool(sale).add(1);
        shop.backlog.add(sale.id(), shop.pool(sale).from(3), false);
        await().until(() -> shop.read(sale).free() == 12);
        await().until(() -> {
            shop.backlog.retry();
            return shop.backlog.size(sale.id()) == 0;
        });
    }

    @Test
    void the_gate_of_an_ended_sale_hears_of_it_and_runs_out() {
        var sale = shop.open(10, 2);
        shop.sales.become(State.CLOSING, sale.id(), 7);
        shop.reconciler.lookAt(shop.sales.find(sale.id()).orElseThrow());

        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isEqualTo(new Admission.Over());
        assertThat(shop.sales.find(sale.id()).orElseThrow().state()).isEqualTo(State.OVER);
        assertThat(shop.sales.running()).isEmpty();
        var life = shop.keepers
                .call(
                        Shop.LONG,
                        commands -> commands.pttl(GateKeys.of(sale.id()).gate()))
                .join();
        assertThat(life).isPositive();
    }

    @Test
    void it_looks_by_itself() {
        var sale = shop.sale(10, 2);
        shop.reconciler.start();
        await().until(() -> shop.store.read(sale.id()) != null);
    }

    private double drift() {
        return shop.metrics.get("zzimcong.gate.drift").counter().count();
    }
}
