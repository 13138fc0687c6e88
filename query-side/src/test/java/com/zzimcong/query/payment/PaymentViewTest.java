package com.zzimcong.query.payment;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.BOB;
import static com.zzimcong.query.Story.NOON;
import static com.zzimcong.query.Story.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.BrowsePayments;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.PaymentView;
import com.zzimcong.api.payment.PaymentView.State;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.query.ViewsTest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewsTest
class PaymentViewTest {

    static final AttemptId FIRST = new AttemptId(new UUID(0, 1));
    static final AttemptId SECOND = new AttemptId(new UUID(0, 2));

    @Autowired
    PaymentProjection projection;

    @Autowired
    PaymentQueries queries;

    @BeforeEach
    void empty() {
        projection.reset();
    }

    @Test
    void a_payment_goes_from_request_to_refund() {
        var order = order(1);
        var id = PaymentId.of(order);

        request(order, ALICE, FIRST, 0);
        shows(order, State.REQUESTED, 1, null, null, 0);

        projection.on(new PaymentDeclined(id, order, FIRST, "LIMIT"), 1, NOON.plusSeconds(1));
        shows(order, State.DECLINED, 1, null, null, 1);

        request(order, ALICE, SECOND, 2);
        shows(order, State.REQUESTED, 2, null, null, 2);

        projection.on(new PaymentApproved(id, order, SECOND, 15_800, "tx-7"), 3, NOON.plusSeconds(3));
        shows(order, State.APPROVED, 2, "tx-7", null, 3);

        projection.on(new RefundRequested(id, order, 15_800, "tx-7"), 4, NOON.plusSeconds(4));
        shows(order, State.REFUND_REQUESTED, 2, "tx-7", null, 4);

        projection.on(new PaymentRefunded(id, order, 15_800, "rf-7"), 5, NOON.plusSeconds(5));
        shows(order, State.REFUNDED, 2, "tx-7", "rf-7", 5);
    }

    @Test
    void an_attempt_that_comes_again_is_counted_once() {
        request(order(1), ALICE, FIRST, 0);
        projection.on(new PaymentDeclined(PaymentId.of(order(1)), order(1), FIRST, "LIMIT"), 1, NOON);
        request(order(1), ALICE, SECOND, 2);
        request(order(1), ALICE, SECOND, 2);
        request(order(1), ALICE, FIRST, 0);

        shows(order(1), State.REQUESTED, 2, null, null, 2);
    }

    @Test
    void payments_are_found_by_order_buyer_and_state() {
        request(order(1), ALICE, FIRST, 0);
        request(order(2), BOB, FIRST, 0);
        projection.on(new PaymentApproved(PaymentId.of(order(2)), order(2), FIRST, 15_800, "tx"), 1, NOON);

        assertThat(orders(new BrowsePayments(null, null, null, null, 10))).containsExactly(order(2), order(1));
        assertThat(orders(new BrowsePayments(order(1), null, null, null, 10))).containsExactly(order(1));
        assertThat(orders(new BrowsePayments(null, BOB, null, null, 10))).containsExactly(order(2));
        assertThat(orders(new BrowsePayments(null, null, State.REQUESTED, null, 10)))
                .containsExactly(order(1));
        assertThat(orders(new BrowsePayments(order(1), BOB, null, null, 10))).isEmpty();
    }

    private void request(OrderId order, AccountId buyer, AttemptId attempt, long sequence) {
        var requested = new PaymentRequested(PaymentId.of(order), order, buyer, attempt, 15_800, "approve");
        projection.on(requested, sequence, NOON.plusSeconds(sequence));
    }

    private void shows(
            OrderId order,
            State state,
            int attempts,
            @Nullable String reference,
            @Nullable String refund,
            long version) {
        assertThat(queries.browse(new BrowsePayments(order, null, null, null, 10))
                        .items())
                .containsExactly(new PaymentView(
                        PaymentId.of(order), order, ALICE, state, 15_800, attempts, reference, refund, NOON, version));
    }

    private List<OrderId> orders(BrowsePayments query) {
        return queries.browse(query).items().stream().map(PaymentView::orderId).toList();
    }
}
