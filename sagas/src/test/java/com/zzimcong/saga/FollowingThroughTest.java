package com.zzimcong.saga;

import static com.zzimcong.saga.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Sku;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.saga.OrderDouble.State;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
class FollowingThroughTest {

    @Autowired
    Shop shop;

    @Autowired
    OrderDouble orders;

    @Autowired
    StockDouble stocks;

    @Autowired
    ShiftedClock clock;

    @AfterEach
    void nothing_is_left_behind() {
        shop.awaitQuiet();
        assertThat(shop.rows("checkout_saga")).isZero();
        assertThat(shop.rows("open_order")).isZero();
        assertThat(shop.rows("scheduled_tasks WHERE task_name = 'expire-order'"))
                .isZero();
        assertThat(shop.rows("stuck_order")).isZero();
        assertThat(shop.rows("saga_entry")).isZero();
    }

    @Test
    void every_order_leaves_exactly_its_events_in_the_store() {
        var stock = shop.stockOf(200);
        var before = shop.rows("domain_event_entry");

        var placed = shop.placeMany(300, stock);

        await().atMost(PATIENCE)
                .until(() -> shop.inState(placed, State.CONFIRMED) + shop.inState(placed, State.REJECTED) == 300);
        shop.awaitQuiet();
        assertThat(shop.inState(placed, State.CONFIRMED)).isEqualTo(200);
        // paid: placed, reserved, awaited, requested, approved, confirmed, committed; sold out: placed, refused,
        // rejected
        assertThat(shop.rows("domain_event_entry") - before).isEqualTo(200 * 7 + 100 * 3);
        assertThat(stocks.free(stock)).isZero();
    }

    @Test
    void an_order_that_is_not_paid_expires_when_its_hold_ends() {
        var stock = shop.stockOf(1);
        var order = shop.place(null, stock);
        shop.awaitState(order, State.AWAITING);
        await().atMost(PATIENCE).until(() -> shop.rows("scheduled_tasks WHERE task_instance = '" + order + "'") == 1);

        clock.advance(Duration.ofMinutes(5));

        shop.awaitState(order, State.EXPIRED);
        await().atMost(PATIENCE).until(() -> stocks.free(stock) == 1);
    }

    @Test
    void a_thousand_orders_expire_together() {
        var stock = shop.stockOf(1_000);
        var placed = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> shop.place(null, stock))
                .toList();
        await().atMost(PATIENCE).until(() -> shop.inState(placed, State.AWAITING) == 1_000);
        shop.awaitQuiet();

        clock.advance(Duration.ofMinutes(5));

        await().atMost(PATIENCE).until(() -> shop.inState(placed, State.EXPIRED) == 1_000);
        await().atMost(PATIENCE).until(() -> stocks.free(stock) == 1_000);
    }

    @Test
    void an_order_of_several_products_takes_all_of_them() {
        var apples = shop.stockOf(1);
        var bread = shop.stockOf(1);

        var order = shop.place("approve", bread, apples);

        shop.awaitState(order, State.CONFIRMED);
        assertThat(stocks.free(apples)).isZero();
        assertThat(stocks.free(bread)).isZero();
    }

    @Test
    void an_order_that_lacks_one_product_gives_the_others_back() {
        var apples = shop.stockOf(1);
        var bread = shop.stockOf(0);

        var order = shop.place("approve", apples, bread);

        shop.awaitState(order, State.REJECTED);
        await().atMost(PATIENCE).until(() -> stocks.free(apples) == 1);
    }

    @Test
    void an_order_for_what_there_is_not_is_rejected_and_gives_the_rest_back() {
        var apples = shop.stockOf(1);
        var nothing = StockId.warehouse(new Sku("ZZZ"));

        var order = shop.place("approve", apples, nothing);

        shop.awaitState(order, State.REJECTED);
        await().atMost(PATIENCE).until(() -> stocks.free(apples) == 1);
    }

    @Test
    void an_order_asks_no_further_once_it_is_refused() {
        var apples = shop.stockOf(0);
        var bread = shop.stockOf(1);

        var order = shop.place("approve", bread, apples);

        shop.awaitState(order, State.REJECTED);
        shop.awaitQuiet();
        assertThat(stocks.heard(ReserveStock.class, apples)).isEqualTo(1);
        assertThat(stocks.heard(ReserveStock.class, bread)).isZero();
        assertThat(stocks.free(bread)).isEqualTo(1);
    }

    @Test
    void an_order_cancelled_before_its_pieces_are_put_aside_keeps_none() {
        var stock = shop.stockOf(1);
        shop.processor("stock-desk").shutDown();
        var order = shop.place("approve", stock);
        shop.send(new CancelOrder(order, null, CancellationReason.SHOP));

        shop.processor("stock-desk").start();

        shop.awaitQuiet();
        assertThat(orders.stateOf(order)).isEqualTo(State.CANCELLED);
        assertThat(stocks.free(stock)).isEqualTo(1);
    }
}
