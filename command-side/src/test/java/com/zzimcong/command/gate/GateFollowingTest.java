package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.command.gate.GateSales.GateSale;
import com.zzimcong.command.gate.GateStore.Applied;
import com.zzimcong.command.gate.GateStore.Progress;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the gate follows its pool, event by event. */
class GateFollowingTest {

    static EmbeddedRedis redis;
    static Shop shop;

    GateSale sale;
    PoolOfPieces pool;

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

    @BeforeEach
    void open() {
        sale = shop.open(10, 4);
        pool = shop.pool(sale);
    }

    @Test
    void a_reservation_of_a_pending_order_takes_nothing_more() {
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, order, buyer, 3);
        pool.reserve(order, buyer, 3);

        assertThat(follow(2)).isEqualTo(new Applied(Progress.APPLIED, 2));
        assertGate(7, "R:3");
        assertThat(shop.read(sale).buyers()).containsEntry(buyer.toString(), 3);
    }

    @Test
    void a_reservation_that_did_not_come_through_the_gate_counts_too() {
        var buyer = Shop.buyer();
        pool.reserve(Shop.order(), buyer, 4);
        follow(2);
        assertGate(6, "R:4");
        assertThat(shop.enter(sale, Shop.order(), buyer, 1)).isInstanceOf(Admission.LimitReached.class);
    }

    @Test
    void more_reservations_than_places_make_it_negative_and_sold_out() {
        for (int i = 0; i < 10; i++) {
            shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        }
        pool.reserve(Shop.order(), Shop.buyer(), 2);
        follow(2);
        assertThat(shop.read(sale).free()).isEqualTo(-2);
        assertThat(shop.read(sale).follows(pool.count(pool.id))).isTrue();
    }

    @Test
    void a_refused_order_gives_its_place_back() {
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, order, buyer, 2);
        pool.withdraw(9);
        pool.reserve(order, buyer, 2);
        follow(2);
        assertGate(1, "X");
        assertThat(shop.read(sale).buyers()).isEmpty();
    }

    @Test
    void released_pieces_are_free_again() {
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, order, buyer, 2);
        pool.reserve(order, buyer, 2);
        pool.release(order);
        follow(2);
        assertGate(10, "X");
        assertThat(shop.read(sale).buyers()).isEmpty();
    }

    @Test
    void an_order_released_before_it_asked_the_pool_gives_its_place_back() {
        var order = Shop.order();
        shop.enter(sale, order, Shop.buyer(), 2);
        pool.release(order);
        follow(2);
        assertGate(10, "X");
        assertThat(shop.read(sale).buyers()).isEmpty();
    }

    @Test
    void a_sold_piece_changes_nothing_but_the_sequence() {
        var order = Shop.order();
        pool.reserve(order, Shop.buyer(), 1);
        pool.commit(order);
        follow(2);
        assertGate(9, "R:1");
        assertThat(shop.read(sale).sequence()).isEqualTo(3);
    }

    @Test
    void pieces_that_come_and_go_are_counted() {
        pool.add(5);
        pool.withdraw(2);
        follow(2);
        assertThat(shop.read(sale).free()).isEqualTo(13);
    }

    @Test
    void a_closed_pool_ends_the_gate() {
        pool.close();
        follow(2);
        assertThat(shop.read(sale).free()).isZero();
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isEqualTo(new Admission.Over());
        var life = shop.keepers
                .call(
                        Shop.LONG,
                        commands -> commands.pttl(GateKeys.of(sale.id()).gate()))
                .join();
        assertThat(life).isBetween(1L, Duration.ofHours(1).toMillis());
    }

    @Test
    void events_that_come_twice_count_once() {
        var order = Shop.order();
        var buyer = Shop.buyer();
        pool.reserve(order, buyer, 2);
        pool.release(order);
        pool.reserve(Shop.order(), buyer, 1);
        follow(2);
        var state = shop.read(sale);
        assertThat(follow(0)).isEqualTo(new Applied(Progress.APPLIED, 4));
        assertThat(follow(3)).isEqualTo(new Applied(Progress.APPLIED, 4));
        var again = shop.read(sale);
        assertThat(again.free()).isEqualTo(state.free()).isEqualTo(9);
        assertThat(again.orders()).isEqualTo(state.orders());
        assertThat(again.buyers()).isEqualTo(state.buyers());
    }

    @Test
    void an_event_that_is_missing_stops_it() {
        pool.add(1);
        pool.add(1);
        pool.add(1);
        assertThat(shop.store.apply(
                        sale.id(), List.of(pool.from(2).get(0), pool.from(2).get(2))))
                .isEqualTo(new Applied(Progress.GAP, 2));
        assertThat(shop.read(sale).free()).isEqualTo(11);
    }

    @Test
    void a_gate_that_is_being_built_waits() {
        pool.add(1);
        shop.store.freeze(sale.id(), Duration.ofSeconds(60));
        assertThat(follow(2)).isEqualTo(new Applied(Progress.FROZEN, 1));
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.In.class);
        shop.store.freeze(sale.id(), Duration.ZERO);
        assertThat(follow(2)).isEqualTo(new Applied(Progress.APPLIED, 2));
    }

    @Test
    void without_a_gate_there_is_nothing_to_follow() {
        shop.store.forget(sale.id());
        assertThat(follow(0)).isEqualTo(new Applied(Progress.MISSING, -1));
        assertThat(shop.store.read(sale.id())).isNull();
    }

    private Applied follow(int sequence) {
        return shop.store.apply(sale.id(), pool.from(sequence));
    }

    private void assertGate(int free, String place) {
        var state = shop.read(sale);
        assertThat(state.free()).isEqualTo(free);
        assertThat(state.orders().values()).singleElement().hasToString(place);
        assertThat(state.follows(pool.count(pool.id))).isTrue();
    }
}
