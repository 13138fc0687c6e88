package com.zzimcong.saga.sale;

import static com.zzimcong.saga.Shop.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.saga.OrderDouble.State;
import com.zzimcong.saga.SaleDouble;
import com.zzimcong.saga.ShiftedClock;
import com.zzimcong.saga.Shop;
import com.zzimcong.saga.ShopTest;
import com.zzimcong.saga.StockDouble;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
class SaleDeskTest {

    final SaleId sale = new SaleId(UUID.randomUUID());

    @Autowired
    Shop shop;

    @Autowired
    SaleDouble sales;

    @Autowired
    StockDouble stocks;

    @Autowired
    ShiftedClock clock;

    Sku sku;
    StockId warehouse;
    StockId pool;

    @BeforeEach
    void fill_the_warehouse() {
        sku = shop.newProduct();
        warehouse = StockId.warehouse(sku);
        pool = StockId.pool(sale, sku);
        shop.send(new OpenStock(warehouse, null));
        shop.send(new AddStock(warehouse, new MovementId("delivery"), 100));
    }

    @AfterEach
    void no_timer_is_left() {
        clock.advance(Duration.ofHours(3));
        await().atMost(PATIENCE)
                .until(() -> shop.rows("scheduled_tasks WHERE task_instance LIKE '" + sale + "%'") == 0);
    }

    @Test
    void a_sale_gets_its_pieces_from_the_warehouse() {
        schedule(30);

        await().atMost(PATIENCE).until(() -> sales.stocked.contains(sale));
        assertThat(stocks.free(pool)).isEqualTo(30);
        assertThat(stocks.free(warehouse)).isEqualTo(70);
    }

    @Test
    void a_sale_of_more_than_there_is_is_cancelled() {
        schedule(101);

        await().atMost(PATIENCE).until(() -> sales.cancelled.get(sale) == Refusal.INSUFFICIENT_STOCK);
        assertThat(stocks.free(warehouse)).isEqualTo(100);
        assertThat(stocks.free(pool)).isEqualTo(-1);
    }

    @Test
    void a_sale_closes_in_time_and_gives_back_what_it_has_left() {
        schedule(30);
        await().atMost(PATIENCE).until(() -> sales.stocked.contains(sale));
        var paid = shop.place("approve", pool);
        shop.awaitState(paid, State.CONFIRMED);
        shop.awaitQuiet();

        clock.advance(Duration.ofHours(1));

        await().atMost(PATIENCE).until(() -> sales.closed.contains(sale));
        await().atMost(PATIENCE).until(() -> stocks.free(warehouse) == 99);
        assertThat(stocks.free(pool)).isZero();
    }

    @Test
    void a_pool_is_emptied_only_when_no_order_holds_pieces() {
        schedule(30);
        await().atMost(PATIENCE).until(() -> sales.stocked.contains(sale));
        var unpaid = shop.place(null, pool);
        shop.awaitState(unpaid, State.AWAITING);
        shop.awaitQuiet();
        shop.send(new CloseSale(sale));
        await().atMost(PATIENCE).until(() -> stocks.heard(CloseStock.class, pool) > 1);
        assertThat(stocks.free(warehouse)).isEqualTo(70);

        clock.advance(Duration.ofMinutes(5));

        shop.awaitState(unpaid, State.EXPIRED);
        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return stocks.free(warehouse) == 100;
        });
    }

    @Test
    void a_sale_that_was_prolonged_does_not_close_at_its_first_time() {
        schedule(30);
        await().atMost(PATIENCE).until(() -> sales.stocked.contains(sale));
        var later = clock.instant().plus(Duration.ofHours(2));
        shop.send(new ChangeSale(sale, "title", 1_000, later, Duration.ofMinutes(5), 1));
        shop.awaitQuiet();

        clock.advance(Duration.ofHours(1));

        await().atMost(PATIENCE)
                .until(() -> shop.rows("scheduled_tasks WHERE task_instance LIKE '" + sale + ":%'") == 1);
        assertThat(sales.closed).doesNotContain(sale);

        clock.advance(Duration.ofHours(1));

        await().atMost(PATIENCE).until(() -> sales.closed.contains(sale));
    }

    @Test
    void a_sale_closed_before_it_has_its_pieces_gives_all_of_them_back() {
        shop.processor("sale-desk").shutDown();
        schedule(30);
        shop.send(new CloseSale(sale));
        shop.processor("sale-desk").start();

        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return stocks.heard(CloseStock.class, pool) > 0 && stocks.free(warehouse) == 100;
        });
        assertThat(stocks.free(pool)).isZero();
    }

    private void schedule(int pieces) {
        var now = clock.instant();
        shop.send(new ScheduleSale(
                sale,
                new Offer(sku, "title", 1_000, now, now.plus(Duration.ofHours(1)), pieces, 2, Duration.ofMinutes(5))));
    }
}
