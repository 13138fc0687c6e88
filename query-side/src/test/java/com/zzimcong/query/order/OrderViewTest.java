package com.zzimcong.query.order;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.BOB;
import static com.zzimcong.query.Story.HOLD;
import static com.zzimcong.query.Story.KIMCHI;
import static com.zzimcong.query.Story.NOON;
import static com.zzimcong.query.Story.POOL;
import static com.zzimcong.query.Story.SALE;
import static com.zzimcong.query.Story.WAREHOUSE;
import static com.zzimcong.query.Story.order;
import static com.zzimcong.query.Story.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.BrowseOrders;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.FindOrder;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.OrderView;
import com.zzimcong.api.order.OrderView.State;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.query.ViewsTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewsTest
class OrderViewTest {

    static final OrderId ORDER = order(1);
    static final Instant HOLD_UNTIL = NOON.plus(HOLD);
    static final OrderEvent AWAITED = new PaymentAwaited(ORDER, ALICE, 15_800, null, HOLD_UNTIL);
    static final OrderEvent CONFIRMED = new OrderConfirmed(ORDER, ALICE, List.of(POOL), PaymentId.of(ORDER), 15_800);

    @Autowired
    OrderProjection projection;

    @Autowired
    OrderQueries queries;

    @BeforeEach
    void empty() {
        projection.reset();
    }

    @Test
    void a_placed_order_shows_its_lines() {
        tell(placed(ORDER, ALICE, NOON));

        assertThat(find())
                .isEqualTo(new OrderView(
                        ORDER,
                        ALICE,
                        State.PLACED,
                        null,
                        List.of(new OrderView.Line(POOL, KIMCHI, SALE, 2, 7_900)),
                        15_800,
                        NOON,
                        null,
                        0));
    }

    @Test
    void many_lines_keep_their_order() {
        var lines = List.of(new OrderLine(WAREHOUSE, 1, 15_900, 3), new OrderLine(POOL, 2, 7_900, 1));
        tell(new OrderPlaced(ORDER, ALICE, lines, 31_700, HOLD, null, null, NOON));

        assertThat(find().lines())
                .containsExactly(
                        new OrderView.Line(WAREHOUSE, KIMCHI, null, 1, 15_900),
                        new OrderView.Line(POOL, KIMCHI, SALE, 2, 7_900));
        assertThat(ids(new BrowseOrders(null, SALE, null, null, 10))).containsExactly(ORDER);
    }

    @Nested
    class Awaiting_payment {

        @BeforeEach
        void awaiting() {
            tell(placed(ORDER, ALICE, NOON), AWAITED);
        }

        @Test
        void shows_until_when_it_is_held() {
            assertThat(find().state()).isEqualTo(State.AWAITING_PAYMENT);
            assertThat(find().holdUntil()).isEqualTo(HOLD_UNTIL);
            assertThat(find().lines()).hasSize(1);
        }

        @Test
        void stays_so_while_the_buyer_pays() {
            var attempt = new AttemptId(new UUID(0, 1));
            projection.on(new PaymentChosen(ORDER, ALICE, attempt, 15_800, "approve"), 2);

            assertThat(find().state()).isEqualTo(State.AWAITING_PAYMENT);
            assertThat(find().version()).isEqualTo(2);
        }

        @Test
        void is_confirmed() {
            projection.on(CONFIRMED, 2);

            assertThat(find().state()).isEqualTo(State.CONFIRMED);
            assertThat(find().reason()).isNull();
            assertThat(find().version()).isEqualTo(2);
        }

        @Test
        void is_cancelled_by_someone() {
            projection.on(new OrderCancelled(ORDER, List.of(POOL), CancellationReason.BUYER), 2);

            assertThat(find().state()).isEqualTo(State.CANCELLED);
            assertThat(find().reason()).isEqualTo("BUYER");
        }

        @Test
        void expires() {
            projection.on(new OrderExpired(ORDER, List.of(POOL)), 2);

            assertThat(find().state()).isEqualTo(State.EXPIRED);
        }

        @Test
        void does_not_go_back_when_its_events_come_again() {
            projection.on(CONFIRMED, 2);
            var before = find();

            tell(placed(ORDER, BOB, NOON.plusSeconds(5)), AWAITED);
            projection.on(CONFIRMED, 2);

            assertThat(find()).isEqualTo(before);
        }
    }

    @Test
    void a_rejected_order_says_why() {
        tell(placed(ORDER, ALICE, NOON), new OrderRejected(ORDER, List.of(POOL), Refusal.SOLD_OUT));

        assertThat(find().state()).isEqualTo(State.REJECTED);
        assertThat(find().reason()).isEqualTo("SOLD_OUT");
    }

    @Test
    void an_event_without_an_order_is_a_fault() {
        assertThatThrownBy(() -> projection.on(CONFIRMED, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_finds_the_orders_of_others() {
        tell(placed(ORDER, ALICE, NOON));

        assertThat(queries.find(new FindOrder(ORDER, BOB))).isNull();
        assertThat(queries.find(new FindOrder(ORDER, ALICE))).isNotNull();
        assertThat(ids(new BrowseOrders(BOB, null, null, null, 10))).isEmpty();
    }

    @Test
    void orders_are_found_by_sale_and_state() {
        tell(placed(ORDER, ALICE, NOON), AWAITED);
        var fromWarehouse = List.of(new OrderLine(WAREHOUSE, 1, 15_900, 3));
        tell(new OrderPlaced(order(2), BOB, fromWarehouse, 15_900, HOLD, null, null, NOON));

        assertThat(ids(new BrowseOrders(null, null, null, null, 10))).containsExactly(order(2), ORDER);
        assertThat(ids(new BrowseOrders(null, SALE, null, null, 10))).containsExactly(ORDER);
        assertThat(ids(new BrowseOrders(null, null, State.PLACED, null, 10))).containsExactly(order(2));
        assertThat(ids(new BrowseOrders(null, SALE, State.PLACED, null, 10))).isEmpty();
    }

    @Test
    void pages_of_equal_times_neither_repeat_nor_miss_while_orders_come_in() {
        for (var number = 0; number < 23; number++) {
            tell(placed(order(number), ALICE, NOON));
        }
        var seen = new ArrayList<OrderId>();
        Cursor after = null;
        do {
            var page = queries.browse(new BrowseOrders(ALICE, null, null, after, 5));
            page.items().forEach(each -> seen.add(each.orderId()));
            tell(placed(order(100 + seen.size()), ALICE, NOON.plusSeconds(1)));
            after = page.next() == null ? null : Cursor.of(page.next());
        } while (after != null);

        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void times_are_kept_to_the_microsecond_wherever_the_machine_stands() {
        var home = TimeZone.getDefault();
        var fine = Instant.parse("2026-03-29T02:30:00.123456789Z"); // does not exist as a local time in Berlin
        try {
            for (var zone : List.of("Asia/Seoul", "Europe/Berlin", "America/Los_Angeles", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                projection.reset();
                tell(placed(ORDER, ALICE, fine), new PaymentAwaited(ORDER, ALICE, 15_800, null, fine.plus(HOLD)));

                TimeZone.setDefault(home);
                assertThat(find().placedAt()).isEqualTo(fine.truncatedTo(ChronoUnit.MICROS));
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(find().placedAt()).isEqualTo(fine.truncatedTo(ChronoUnit.MICROS));
                assertThat(find().holdUntil()).isEqualTo(fine.plus(HOLD).truncatedTo(ChronoUnit.MICROS));
                var behind = new Cursor(fine.plus(1, ChronoUnit.MICROS), "x");
                assertThat(ids(new BrowseOrders(null, null, null, behind, 10))).containsExactly(ORDER);
                assertThat(ids(new BrowseOrders(null, null, null, new Cursor(fine, ORDER.toString()), 10)))
                        .isEmpty();
            }
        } finally {
            TimeZone.setDefault(home);
        }
    }

    private void tell(OrderEvent... events) {
        for (var sequence = 0; sequence < events.length; sequence++) {
            projection.on(events[sequence], sequence);
        }
    }

    private OrderView find() {
        return Objects.requireNonNull(queries.find(new FindOrder(ORDER, null)));
    }

    private List<OrderId> ids(BrowseOrders query) {
        return queries.browse(query).items().stream().map(OrderView::orderId).toList();
    }
}
