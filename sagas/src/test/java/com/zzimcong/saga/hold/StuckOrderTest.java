package com.zzimcong.saga.hold;

import static com.zzimcong.saga.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.saga.OrderDouble;
import com.zzimcong.saga.OrderDouble.State;
import com.zzimcong.saga.ShiftedClock;
import com.zzimcong.saga.Shop;
import com.zzimcong.saga.ShopTest;
import com.zzimcong.saga.StockDouble;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
class StuckOrderTest {

    @Autowired
    Shop shop;

    @Autowired
    OrderDouble orders;

    @Autowired
    StockDouble stocks;

    @Autowired
    ShiftedClock clock;

    @Autowired
    Sweeper sweeper;

    @Autowired
    StuckOrderController admin;

    @Autowired
    MeterRegistry meters;

    @AfterEach
    void all_is_repaired() {
        orders.down = false;
        shop.awaitQuiet();
        assertThat(shop.rows("stuck_order")).isZero();
        assertThat(shop.rows("checkout_saga")).isZero();
        assertThat(shop.rows("open_order")).isZero();
    }

    @Test
    void one_order_that_fails_for_ever_does_not_stop_the_other_ninety_nine() {
        var stock = shop.stockOf(100);
        var broken = new OrderId(UUID.randomUUID());
        orders.broken.add(broken);
        shop.processor("checkout").shutDown();

        var placed = new ArrayList<>(shop.placeMany(99, stock));
        shop.send(order(broken, stock));
        shop.processor("checkout").start();

        await().atMost(PATIENCE).until(() -> shop.inState(placed, State.CONFIRMED) == 99);
        await().atMost(PATIENCE).until(() -> shop.rows("stuck_order") == 1);
        assertThat(admin.list().items()).singleElement().satisfies(stuck -> {
            assertThat(stuck.orderId()).isEqualTo(broken.toString());
            assertThat(stuck.step()).isEqualTo("ConfirmOrder");
            assertThat(stuck.cause()).isEqualTo(IllegalStateException.class.getName());
            assertThat(stuck.attempts()).isEqualTo(5);
        });
        assertThat(meters.get("zzimcong.orders.put.aside").counter().count()).isPositive();
        assertThat(orders.stateOf(broken)).isEqualTo(State.AWAITING);

        assertThat(admin.resume(broken.value()).resumed()).isFalse();
        orders.broken.remove(broken);

        assertThat(admin.resume(broken.value()).resumed()).isTrue();
        assertThat(orders.stateOf(broken)).isEqualTo(State.CONFIRMED);
    }

    @Test
    void one_order_that_no_stock_can_bear_is_put_aside_alone() {
        var stock = shop.stockOf(50);
        var broken = new OrderId(UUID.randomUUID());
        stocks.broken.add(broken);
        shop.processor("stock-desk").shutDown();
        var placed = new ArrayList<>(shop.placeMany(20, stock));
        shop.send(order(broken, stock));
        placed.addAll(shop.placeMany(20, stock));
        shop.processor("stock-desk").start();

        await().atMost(PATIENCE).until(() -> shop.inState(placed, State.CONFIRMED) == 40);
        await().atMost(PATIENCE).until(() -> shop.rows("stuck_order WHERE step = 'ReserveStock'") == 1);
        assertThat(orders.stateOf(broken)).isEqualTo(State.PLACED);

        stocks.broken.remove(broken);
        clock.advance(Duration.ofSeconds(6));
        sweeper.sweep();

        shop.awaitState(broken, State.CONFIRMED);
    }

    @Test
    void an_outage_makes_all_orders_wait_and_none_stuck() {
        var stock = shop.stockOf(10);
        orders.down = true;
        var placed = new ArrayList<OrderId>();
        for (var i = 0; i < 10; i++) {
            placed.add(shop.place("approve", stock));
        }
        await().atMost(PATIENCE)
                .until(() -> shop.rows("domain_event_entry WHERE aggregate_identifier = '" + stock + "'") == 12);
        await().atMost(PATIENCE).until(() -> orders.inVain.get() > 60);
        assertThat(shop.rows("stuck_order")).isZero();

        orders.down = false;

        await().atMost(PATIENCE).until(() -> shop.inState(placed, State.CONFIRMED) == 10);
    }

    @Test
    void an_order_that_is_not_stuck_cannot_be_resumed() {
        assertThatThrownBy(() -> admin.resume(UUID.randomUUID())).isInstanceOf(Refused.class);
    }

    private static PlaceOrder order(OrderId id, StockId stock) {
        return new PlaceOrder(
                id,
                new AccountId(UUID.randomUUID()),
                List.of(new OrderLine(stock, 1, 1_000, 1)),
                Duration.ofMinutes(5),
                "approve",
                null);
    }
}
