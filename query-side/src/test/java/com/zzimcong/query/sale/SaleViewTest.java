package com.zzimcong.query.sale;

import static com.zzimcong.query.Story.KIMCHI;
import static com.zzimcong.query.Story.NOON;
import static com.zzimcong.query.Story.POOL;
import static com.zzimcong.query.Story.SALE;
import static com.zzimcong.query.Story.offer;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.sale.BrowseSales;
import com.zzimcong.api.sale.FindSale;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.sale.SaleView;
import com.zzimcong.api.sale.SaleView.State;
import com.zzimcong.query.ViewsTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ViewsTest
class SaleViewTest {

    static final Instant OPENS = NOON;
    static final Instant CLOSES = NOON.plusSeconds(3_600);

    @Autowired
    SaleProjection projection;

    @Autowired
    SaleRepository sales;

    @Autowired
    PoolRepository pools;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void empty() {
        projection.reset();
        jdbc.update("delete from stock_view");
    }

    @Test
    void a_sale_shows_its_offer() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)));

        assertThat(at(NOON.minusSeconds(1)))
                .isEqualTo(new SaleView(
                        SALE, KIMCHI, "김치 반값", State.UPCOMING, null, 7_900, OPENS, CLOSES, 100, 2, 300, 1, 0, 0, 0));
    }

    @Test
    void the_clock_opens_and_ends_a_stocked_sale() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)), new SaleStocked(SALE));

        shows(OPENS.minusNanos(1_000), State.UPCOMING);
        shows(OPENS, State.OPEN);
        shows(CLOSES.minusNanos(1_000), State.OPEN);
        shows(CLOSES, State.OVER);
    }

    @Test
    void a_sale_without_its_pieces_does_not_open() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)));

        shows(OPENS, State.UPCOMING);
        shows(CLOSES, State.OVER);
    }

    @Test
    void a_closed_sale_stays_closed() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)), new SaleStocked(SALE), new SaleClosed(SALE, KIMCHI));

        shows(OPENS, State.CLOSED);
        shows(CLOSES, State.CLOSED);
    }

    @Test
    void a_cancelled_sale_says_why() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)), new SaleCancelled(SALE, Refusal.INSUFFICIENT_STOCK));

        shows(OPENS, State.CANCELLED);
        assertThat(at(OPENS).reason()).isEqualTo(Refusal.INSUFFICIENT_STOCK);
    }

    @Test
    void new_terms_show_with_their_revision_and_keep_the_stage() {
        tell(
                new SaleScheduled(SALE, offer(OPENS, CLOSES)),
                new SaleStocked(SALE),
                new SaleChanged(SALE, offer(OPENS, OPENS.plusSeconds(60)), 2));

        assertThat(at(OPENS).revision()).isEqualTo(2);
        assertThat(at(OPENS).closesAt()).isEqualTo(OPENS.plusSeconds(60));
        shows(OPENS, State.OPEN);
    }

    @Test
    void events_that_come_again_change_nothing() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)), new SaleStocked(SALE), new SaleClosed(SALE, KIMCHI));
        var before = at(OPENS);

        projection.on(new SaleScheduled(SALE, offer(CLOSES, CLOSES.plusSeconds(1))), 0);
        projection.on(new SaleStocked(SALE), 1);

        assertThat(at(OPENS)).isEqualTo(before);
    }

    @Test
    void the_pool_tells_what_is_left() {
        tell(new SaleScheduled(SALE, offer(OPENS, CLOSES)), new SaleStocked(SALE));
        jdbc.update(
                "insert into stock_view (stock_id, added, withdrawn, free, held, sold, closed, version)"
                        + " values (?, 100, 0, 70, 20, 10, false, 5)",
                POOL.value());

        var sale = at(OPENS);
        assertThat(sale.free()).isEqualTo(70);
        assertThat(sale.held()).isEqualTo(20);
        assertThat(sale.sold()).isEqualTo(10);
        assertThat(queries(OPENS).browse(new BrowseSales(null, null, 10)).items())
                .containsExactly(sale);
    }

    private void tell(SaleEvent... events) {
        for (var sequence = 0; sequence < events.length; sequence++) {
            projection.on(events[sequence], sequence);
        }
    }

    /** The state by id, and the same by each state's filter. */
    private void shows(Instant now, State state) {
        assertThat(at(now).state()).isEqualTo(state);
        assertThat(Arrays.stream(State.values())
                        .filter(each -> !queries(now)
                                .browse(new BrowseSales(each, null, 10))
                                .items()
                                .isEmpty()))
                .containsExactly(state);
    }

    private SaleView at(Instant now) {
        return Objects.requireNonNull(queries(now).find(new FindSale(SALE)));
    }

    private SaleQueries queries(Instant now) {
        return new SaleQueries(sales, pools, Clock.fixed(now, ZoneOffset.UTC));
    }
}
