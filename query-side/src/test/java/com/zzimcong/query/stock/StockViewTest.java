package com.zzimcong.query.stock;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.KIMCHI;
import static com.zzimcong.query.Story.POOL;
import static com.zzimcong.query.Story.SALE;
import static com.zzimcong.query.Story.WAREHOUSE;
import static com.zzimcong.query.Story.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.stock.FindStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockView;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.query.ViewsTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewsTest
class StockViewTest {

    static final List<StockEvent> LIFE = List.of(
            new StockOpened(POOL, 2),
            new StockAdded(POOL, new MovementId("in"), 10),
            new StockReserved(POOL, order(1), ALICE, 2, 1),
            new StockReserved(POOL, order(2), ALICE, 3, 1),
            new StockRefused(POOL, order(3), ALICE, Refusal.LIMIT_REACHED),
            new StockReleased(POOL, order(4), null, 0),
            new StockCommitted(POOL, order(1), 2),
            new StockReleased(POOL, order(2), ALICE, 3),
            new StockWithdrawn(POOL, new MovementId("out"), 1),
            new StockClosed(POOL, 7));

    @Autowired
    StockProjection projection;

    @Autowired
    StockQueries queries;

    @BeforeEach
    void empty() {
        projection.reset();
    }

    @Test
    void pieces_move_but_never_vanish() {
        for (var sequence = 0; sequence < LIFE.size(); sequence++) {
            projection.on(LIFE.get(sequence), sequence);

            var stock = Objects.requireNonNull(queries.find(new FindStock(POOL)));
            assertThat(stock.added()).isEqualTo(stock.withdrawn() + stock.free() + stock.held() + stock.sold());
            assertThat(stock.version()).isEqualTo(sequence);
        }
    }

    @Test
    void an_open_stock_shows_what_is_free_held_and_sold() {
        tell(7);

        assertThat(queries.find(new FindStock(POOL)))
                .isEqualTo(new StockView(POOL, KIMCHI, SALE, 2, 10, 0, 5, 3, 2, false, 6));
    }

    @Test
    void a_closed_stock_has_given_out_what_was_free() {
        tell(LIFE.size());

        assertThat(queries.find(new FindStock(POOL)))
                .isEqualTo(new StockView(POOL, KIMCHI, SALE, 2, 10, 8, 0, 0, 2, true, 9));
    }

    @Test
    void a_movement_that_comes_again_is_counted_once() {
        tell(LIFE.size());
        var before = queries.find(new FindStock(POOL));

        tell(LIFE.size());
        projection.on(LIFE.get(6), 6);

        assertThat(queries.find(new FindStock(POOL))).isEqualTo(before);
    }

    @Test
    void the_warehouse_has_no_sale_and_no_limit() {
        projection.on(new StockOpened(WAREHOUSE, null), 0);

        assertThat(queries.find(new FindStock(WAREHOUSE)))
                .isEqualTo(new StockView(WAREHOUSE, KIMCHI, null, null, 0, 0, 0, 0, 0, false, 0));
    }

    private void tell(int howMany) {
        for (var sequence = 0; sequence < howMany; sequence++) {
            projection.on(LIFE.get(sequence), sequence);
        }
    }
}
