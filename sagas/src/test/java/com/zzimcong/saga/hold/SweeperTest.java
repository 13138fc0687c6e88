package com.zzimcong.saga.hold;

import static com.zzimcong.saga.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentOutcome;
import com.zzimcong.api.payment.RecordPaymentOutcome;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.saga.OrderDouble;
import com.zzimcong.saga.OrderDouble.State;
import com.zzimcong.saga.PaymentDouble;
import com.zzimcong.saga.ShiftedClock;
import com.zzimcong.saga.Shop;
import com.zzimcong.saga.ShopTest;
import com.zzimcong.saga.StockDouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
class SweeperTest {

    static final Duration LONG_ENOUGH = Duration.ofSeconds(36);

    @Autowired
    Shop shop;

    @Autowired
    OrderDouble orders;

    @Autowired
    StockDouble stocks;

    @Autowired
    PaymentDouble payments;

    @Autowired
    ShiftedClock clock;

    @Autowired
    Sweeper sweeper;

    @AfterEach
    void processors_catch_up_and_leave_nothing() {
        shop.processor("stock-desk").start();
        shop.processor("checkout").start();
        shop.awaitQuiet();
        clock.advance(Duration.ofMinutes(10));
        await().atMost(PATIENCE).untilAsserted(() -> {
            sweeper.sweep();
            assertThat(shop.rows("open_order")).isZero();
        });
        assertThat(shop.rows("checkout_saga")).isZero();
        assertThat(shop.rows("stuck_order")).isZero();
    }

    @Test
    void an_order_goes_on_though_the_stock_desk_stands_still() {
        shop.processor("stock-desk").shutDown();
        var order = shop.place("approve", shop.stockOf(1));
        shop.awaitQuietBut("stock-desk");

        clock.advance(LONG_ENOUGH);
        sweeper.sweep();

        shop.awaitState(order, State.CONFIRMED);
    }

    @Test
    void an_order_that_lacks_a_piece_is_rejected_though_all_stand_still() {
        shop.processor("stock-desk").shutDown();
        shop.processor("checkout").shutDown();
        var apples = shop.stockOf(1);
        var bread = shop.stockOf(0);
        var cheese = shop.stockOf(1);
        var order = shop.place("approve", cheese, bread, apples);
        shop.awaitQuietBut("stock-desk", "checkout");

        clock.advance(LONG_ENOUGH);
        sweeper.sweep();

        assertThat(orders.stateOf(order)).isEqualTo(State.REJECTED);
        assertThat(stocks.heard(ReserveStock.class, cheese)).isZero();
        shop.awaitQuietBut("stock-desk", "checkout");
        assertThat(shop.rows("open_order WHERE order_id = '" + order + "'")).isZero();
    }

    @Test
    void an_order_is_paid_though_the_checkouts_stand_still() {
        var stock = shop.stockOf(1);
        shop.processor("checkout").shutDown();
        var order = shop.place("approve", stock);
        await().atMost(PATIENCE).until(() -> stocks.free(stock) == 0);
        shop.awaitQuietBut("checkout");

        clock.advance(LONG_ENOUGH);
        sweeper.sweep();

        assertThat(orders.stateOf(order)).isEqualTo(State.AWAITING);
    }

    @Test
    void an_order_in_time_is_left_alone() {
        shop.processor("stock-desk").shutDown();
        var stock = shop.stockOf(1);
        shop.place("approve", stock);
        shop.awaitQuietBut("stock-desk");

        sweeper.sweep();

        assertThat(stocks.heard(ReserveStock.class, stock)).isZero();
    }

    @Test
    void pieces_of_an_ended_order_come_back_though_the_stock_desk_stands_still() {
        var stock = shop.stockOf(1);
        var order = shop.place(null, stock);
        shop.awaitState(order, State.AWAITING);
        shop.awaitQuiet();
        shop.processor("stock-desk").shutDown();
        shop.processor("order-watch").shutDown();
        shop.send(new CancelOrder(order, null, CancellationReason.SHOP));

        clock.advance(Duration.ofMinutes(6));
        sweeper.sweep();

        assertThat(stocks.free(stock)).isEqualTo(1);
        assertThat(shop.rows("open_order WHERE order_id = '" + order + "'")).isZero();
        shop.processor("order-watch").start();
    }

    @Test
    void an_order_waits_beyond_its_hold_for_a_payment_that_is_being_decided() {
        var order = shop.place("late", shop.stockOf(1));
        shop.awaitState(order, State.AWAITING);
        shop.awaitQuiet();
        assertThat(shop.rows("scheduled_tasks WHERE task_instance = '" + order + "'"))
                .isZero();
        clock.advance(Duration.ofMinutes(6));
        sweeper.sweep();
        assertThat(orders.stateOf(order)).isEqualTo(State.AWAITING);

        approve(order);

        shop.awaitState(order, State.CONFIRMED);
    }

    @Test
    void a_payment_that_is_approved_too_late_is_given_back() {
        var order = shop.place("late", shop.stockOf(1));
        shop.awaitState(order, State.AWAITING);
        shop.awaitQuiet();
        clock.advance(OrderDouble.LONGEST_DECISION.plusMinutes(6));
        sweeper.sweep();
        assertThat(orders.stateOf(order)).isEqualTo(State.EXPIRED);
        shop.awaitQuiet();

        approve(order);

        await().atMost(PATIENCE).until(() -> payments.refunded.contains(PaymentId.of(order)));
        assertThat(orders.stateOf(order)).isEqualTo(State.EXPIRED);
    }

    private void approve(OrderId order) {
        shop.send(new RecordPaymentOutcome(
                PaymentId.of(order), AttemptId.first(order), new PaymentOutcome.Approved("reference")));
    }
}
