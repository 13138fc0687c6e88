package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.gate.GateSales.State;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gate answers, decided by the script in a real Redis. */
class GateEnteringTest {

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
    void without_a_gate_nobody_knows() {
        var sale = shop.sale(10, 2);
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.Closed.class);
    }

    @Test
    void a_place_has_a_number_and_a_time() {
        var sale = shop.open(10, 2);
        var before = Instant.now().minusSeconds(1);
        var first = shop.enter(sale, Shop.order(), Shop.buyer(), 2);
        var second = shop.enter(sale, Shop.order(), Shop.buyer(), 1);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Admission.In.class,
                        in -> assertThat(in.ticket()).isNotNull().satisfies(ticket -> {
                            assertThat(ticket.sequence()).isEqualTo(1);
                            assertThat(ticket.time())
                                    .isBetween(before, Instant.now().plusSeconds(1));
                        }));
        assertThat(Shop.ticket(second)).isEqualTo(2);
        assertThat(shop.read(sale).free()).isEqualTo(7);
    }

    @Test
    void asking_again_gives_the_old_ticket_and_takes_nothing() {
        var sale = shop.open(2, 2);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var first = shop.enter(sale, order, buyer, 2);

        assertThat(shop.enter(sale, order, buyer, 2)).isEqualTo(first);
        assertThat(shop.read(sale).free()).isZero();
    }

    @Test
    void an_order_asking_twice_in_one_call_is_one_order() {
        var sale = shop.open(10, 2);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> shop.gate.enter(sale.id(), order, buyer, 1))
                .toList();

        assertThat(answers.stream().map(answer -> answer.join()).distinct()).hasSize(1);
        assertThat(shop.read(sale).free()).isEqualTo(9);
        assertThat(shop.read(sale).buyers()).containsOnlyKeys(buyer.toString()).containsValue(1);
    }

    @Test
    void a_second_click_while_the_first_one_takes_the_last_piece_hears_the_same() {
        for (int i = 0; i < 100; i++) {
            var sale = shop.open(1, 1);
            var order = Shop.order();
            var buyer = Shop.buyer();
            var first = shop.gate.enter(sale.id(), order, buyer, 1);
            var second = shop.gate.enter(sale.id(), order, buyer, 1);
            assertThat(Shop.ticket(first.join())).isEqualTo(1);
            assertThat(second.join()).isEqualTo(first.join());
        }
    }

    @Test
    void a_node_that_let_everybody_in_says_sold_out_without_asking_and_one_that_started_later_asks() {
        var sale = shop.open(1, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var admission = shop.enter(sale, order, buyer, 1);
        shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        var calls = shop.metrics.get("zzimcong.gate.call.size").summary();
        var before = calls.count();
        shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        assertThat(calls.count()).isEqualTo(before);

        var later = shop.node(shop.settings.memory());
        assertThat(later.enter(sale.id(), Shop.order(), Shop.buyer(), 1).join()).isInstanceOf(Admission.SoldOut.class);
        assertThat(later.enter(sale.id(), order, buyer, 1).join()).isEqualTo(admission);
    }

    @Test
    void a_node_that_forgets_an_order_asks_again() {
        var forgetful =
                shop.node(Shop.settings(Duration.ofMillis(250), Duration.ofSeconds(10), 1), Duration.ofSeconds(1));
        var sale = shop.open(3, 1);
        var orders = Stream.generate(Shop::order).limit(3).toList();
        var buyers = Stream.generate(Shop::buyer).limit(3).toList();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                assertThat(Shop.ticket(forgetful
                                .enter(sale.id(), orders.get(i), buyers.get(i), 1)
                                .join()))
                        .isEqualTo(i + 1);
            }
        }
    }

    @Test
    void a_reserved_order_keeps_its_ticket_and_an_ended_one_is_let_through_to_its_answer() {
        var sale = shop.open(1, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var first = shop.enter(sale, order, buyer, 1);
        var pool = shop.pool(sale);
        pool.reserve(order, buyer, 1);
        shop.store.apply(sale.id(), pool.from(2));
        assertThat(shop.enter(sale, order, buyer, 1)).isEqualTo(first);

        pool.release(order);
        shop.store.apply(sale.id(), pool.from(3));
        assertThat(shop.enter(sale, order, buyer, 1)).isInstanceOf(Admission.In.class);
        assertThat(shop.read(sale).free()).isEqualTo(1);
    }

    @Test
    void the_window_counts_by_the_gates_clock() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var early = shop.sale(now.plusSeconds(600), now.plusSeconds(1200), 5, 1);
        var late = shop.sale(now.minusSeconds(600), now.minusSeconds(1), 5, 1);
        shop.builder.build(early.id());
        shop.builder.build(late.id());

        assertThat(shop.enter(early, Shop.order(), Shop.buyer(), 1))
                .isEqualTo(new Admission.NotOpen(now.plusSeconds(600)));
        assertThat(shop.enter(late, Shop.order(), Shop.buyer(), 1)).isEqualTo(new Admission.Over());
    }

    @Test
    void known_orders_are_answered_after_the_end() {
        var sale = shop.open(5, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var first = shop.enter(sale, order, buyer, 1);
        shop.sales.become(State.CLOSING, sale.id(), 5);
        shop.store.tellTerms(shop.sales.find(sale.id()).orElseThrow());

        assertThat(shop.enter(sale, order, buyer, 1)).isEqualTo(first);
        assertThat(shop.enter(sale, Shop.order(), buyer, 1)).isEqualTo(new Admission.Over());
    }

    @Test
    void the_limit_counts_pending_and_reserved_pieces_and_comes_before_sold_out() {
        var sale = shop.open(3, 2);
        var buyer = Shop.buyer();
        shop.enter(sale, Shop.order(), buyer, 1);

        assertThat(shop.enter(sale, Shop.order(), buyer, 2)).isInstanceOf(Admission.LimitReached.class);
        assertThat(shop.enter(sale, Shop.order(), buyer, 1)).isInstanceOf(Admission.In.class);
        assertThat(shop.enter(sale, Shop.order(), buyer, 1)).isInstanceOf(Admission.LimitReached.class);
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 3)).isInstanceOf(Admission.LimitReached.class);
    }

    @Test
    void who_asks_for_more_than_is_left_does_not_shut_out_others() {
        var sale = shop.open(1, 5);
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 2)).isInstanceOf(Admission.SoldOut.class);
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.In.class);
        assertThat(shop.enter(sale, Shop.order(), Shop.buyer(), 1)).isInstanceOf(Admission.SoldOut.class);
    }

    @Test
    void among_others_a_node_that_has_sold_out_knows_whom_another_one_let_in() {
        var sale = shop.open(1, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        var admission = shop.enter(sale, order, buyer, 1);

        var other = shop.node(Duration.ZERO);
        assertThat(other.enter(sale.id(), Shop.order(), Shop.buyer(), 1).join()).isInstanceOf(Admission.SoldOut.class);
        assertThat(other.enter(sale.id(), order, buyer, 1).join()).isEqualTo(admission);
    }

    @Test
    void who_was_refused_is_not_stored() {
        var sale = shop.open(1, 5);
        shop.enter(sale, Shop.order(), Shop.buyer(), 2);
        shop.enter(sale, Shop.order(), Shop.buyer(), 9);
        var state = shop.read(sale);
        assertThat(state.orders()).isEmpty();
        assertThat(state.buyers()).isEmpty();
        assertThat(state.ticket()).isZero();
    }

    @Test
    void leaving_gives_the_place_back_once_and_the_same_order_may_come_again() {
        var sale = shop.open(1, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, order, buyer, 1);
        shop.store.leave(sale.id(), List.of(order));
        shop.store.leave(sale.id(), List.of(order));
        var state = shop.read(sale);
        assertThat(state.free()).isEqualTo(1);
        assertThat(state.orders()).isEmpty();
        assertThat(state.buyers()).isEmpty();

        shop.gate.leave(sale.id(), order);
        await().until(() -> Shop.ticket(shop.enter(sale, order, buyer, 1)) == 2);
    }

    @Test
    void an_order_whose_pieces_are_put_aside_cannot_leave() {
        var sale = shop.open(1, 1);
        var order = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, order, buyer, 1);
        shop.pool(sale).reserve(order, buyer, 1);
        shop.store.apply(sale.id(), shop.pool(sale).from(2));
        shop.store.leave(sale.id(), List.of(order));
        assertThat(shop.read(sale).free()).isZero();
        assertThat(shop.read(sale).orders().get(order.toString())).hasToString("R:1");
    }

    @Test
    void a_gate_that_is_off_lets_everybody_in() {
        assertThat(new OpenGate()
                        .enter(shop.sale(1, 1).id(), Shop.order(), Shop.buyer(), 99)
                        .join())
                .isEqualTo(new Admission.In(null));
    }
}
