package com.zzimcong.query.processing;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.BOB;
import static com.zzimcong.query.Story.HOLD;
import static com.zzimcong.query.Story.KIMCHI;
import static com.zzimcong.query.Story.NOON;
import static com.zzimcong.query.Story.POOL;
import static com.zzimcong.query.Story.SALE;
import static com.zzimcong.query.Story.WAREHOUSE;
import static com.zzimcong.query.Story.details;
import static com.zzimcong.query.Story.offer;
import static com.zzimcong.query.Story.order;
import static com.zzimcong.query.Story.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.query.Story;
import com.zzimcong.query.ViewsTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events go through the store, the processors and their dead letters. */
@ViewsTest
class RebuildTest {

    static final List<String> TABLES =
            List.of("product_view", "sale_view", "stock_view", "order_view", "order_line_view", "payment_view");
    static final AttemptId ATTEMPT = new AttemptId(new UUID(0, 7));
    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    EventStore store;

    @Autowired
    TransactionManager transactions;

    @Autowired
    Configuration axon;

    @Autowired
    Projections projections;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void what_is_rebuilt_equals_what_was_there_and_an_event_at_fault_stops_nobody_else() {
        TABLES.forEach(table -> jdbc.update("delete from " + table));
        var tooLong = Sku.of("LONG");
        var story = new Story()
                .with(
                        new ProductAdded(KIMCHI, details("포기김치", "반찬/김치", 15_900), 1),
                        new ProductAdded(tooLong, details("x".repeat(121), "반찬", 1), 1),
                        new ProductChanged(tooLong, details("y".repeat(121), "반찬", 1), 2),
                        new ProductChanged(KIMCHI, details("묵은지", "반찬/김치", 17_900), 2),
                        new StockOpened(WAREHOUSE, null),
                        new StockAdded(WAREHOUSE, new MovementId("delivery"), 500),
                        new SaleScheduled(SALE, offer(NOON, NOON.plusSeconds(60))),
                        new StockWithdrawn(WAREHOUSE, new MovementId("out"), 100),
                        new StockOpened(POOL, 2),
                        new StockAdded(POOL, new MovementId("in"), 100),
                        new SaleStocked(SALE));
        for (var number = 0; number < 700; number++) {
            var id = order(number);
            story.with(placed(id, number % 2 == 0 ? ALICE : BOB, NOON.plusNanos(number * 1_234_567L)));
            if (number < 50) {
                story.with(
                        new StockReserved(POOL, id, ALICE, 2, 1),
                        new PaymentAwaited(id, ALICE, 15_800, "approve", NOON.plus(HOLD)),
                        new PaymentRequested(PaymentId.of(id), id, ALICE, ATTEMPT, 15_800, "approve"),
                        new PaymentApproved(PaymentId.of(id), id, ATTEMPT, 15_800, "tx-" + number),
                        new OrderConfirmed(id, ALICE, List.of(POOL), PaymentId.of(id), 15_800),
                        new StockCommitted(POOL, id, 2));
            } else {
                story.with(
                        new StockRefused(POOL, id, BOB, Refusal.SOLD_OUT),
                        new OrderRejected(id, List.of(POOL), Refusal.SOLD_OUT));
            }
        }
        story.publish(store, transactions);
        awaitAll();
        var before = rows();

        assertThat(before.get("order_view")).hasSize(700);
        assertThat(before.get("order_line_view")).hasSize(700);
        assertThat(before.get("payment_view")).hasSize(50);
        assertThat(before.get("sale_view")).hasSize(1);
        assertThat(before.get("product_view"))
                .singleElement()
                .extracting(row -> row.get("name"))
                .isEqualTo("묵은지");
        assertThat(jdbc.queryForMap(
                        "select free, held, sold, withdrawn, version from stock_view where stock_id = ?", POOL.value()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("free", 0L, "held", 0L, "sold", 100L, "withdrawn", 0L, "version", 751L));
        assertThat(parked()).isEqualTo(2);

        TABLES.forEach(table -> jdbc.update(
                "update " + table + " set " + (table.equals("order_line_view") ? "pieces = 99" : "version = 0")));
        for (var state : projections.states()) {
            assertThat(projections.rebuild(state.name())).isTrue();
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).isEqualTo(before));
        awaitAll();

        assertThat(rows()).isEqualTo(before);
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void an_unknown_projection_is_not_rebuilt() {
        assertThatThrownBy(() -> projections.rebuild("stock-desk")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void all_projections_report() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(projections.states())
                        .hasSize(6)
                        .allSatisfy(state -> {
                            assertThat(state.running()).isTrue();
                            assertThat(state.inError()).isFalse();
                            assertThat(state.segments()).isEqualTo(1);
                            assertThat(state.lag()).isZero();
                        })
                        .extracting(ProjectionState::name)
                        .containsExactly(
                                "account-view",
                                "order-view",
                                "payment-view",
                                "product-view",
                                "sale-view",
                                "stock-view"));
    }

    private void awaitAll() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(projections.states()).allSatisfy(state -> {
                assertThat(state.position()).isNotNull();
                assertThat(state.lag()).isZero();
                assertThat(state.replaying()).isFalse();
            });
        });
    }

    private Map<String, List<Map<String, Object>>> rows() {
        var all = new LinkedHashMap<String, List<Map<String, Object>>>();
        TABLES.forEach(table -> all.put(table, jdbc.queryForList("select * from " + table + " order by 1, 2")));
        return all;
    }

    private long parked() {
        return axon.eventProcessingConfiguration()
                .deadLetterQueue("product-view")
                .orElseThrow()
                .size();
    }
}
