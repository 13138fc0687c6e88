package com.zzimcong.query.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentEvent;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.PaymentView.State;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.query.Utc;
import com.zzimcong.query.ViewRow;
import com.zzimcong.query.ViewTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A payment in the table {@code payment_view}. */
record PaymentRow(
        PaymentId paymentId,
        OrderId orderId,
        AccountId buyer,
        State state,
        long amount,
        int attempts,
        @Nullable String reference,
        @Nullable String refundReference,
        Instant requestedAt,
        long version)
        implements ViewRow {

    static PaymentRow after(@Nullable PaymentRow before, PaymentEvent event, long sequence, Instant time) {
        if (before == null) {
            if (event instanceof PaymentRequested first) {
                return new PaymentRow(
                        first.paymentId(),
                        first.orderId(),
                        first.buyer(),
                        State.REQUESTED,
                        first.amount(),
                        1,
                        null,
                        null,
                        time,
                        sequence);
            }
            throw new IllegalStateException(event.paymentId() + " changed before it was requested");
        }
        return switch (event) {
            case PaymentRequested again -> before.tried(again.amount(), sequence);
            case PaymentApproved approved -> before.now(State.APPROVED, approved.reference(), null, sequence);
            case PaymentDeclined _ -> before.now(State.DECLINED, null, null, sequence);
            case RefundRequested _ -> before.now(State.REFUND_REQUESTED, before.reference, null, sequence);
            case PaymentRefunded refunded ->
                before.now(State.REFUNDED, before.reference, refunded.reference(), sequence);
        };
    }

    private PaymentRow tried(long newAmount, long sequence) {
        return new PaymentRow(
                paymentId, orderId, buyer, State.REQUESTED, newAmount, attempts + 1, null, null, requestedAt, sequence);
    }

    private PaymentRow now(State newState, @Nullable String charge, @Nullable String refund, long sequence) {
        return new PaymentRow(
                paymentId, orderId, buyer, newState, amount, attempts, charge, refund, requestedAt, sequence);
    }

    static ViewTable<PaymentRow> table(JdbcTemplate jdbc) {
        return new ViewTable<>(
                jdbc,
                "payment_view",
                List.of(
                        "payment_id",
                        "order_id",
                        "buyer",
                        "state",
                        "amount",
                        "attempts",
                        "reference",
                        "refund_reference",
                        "requested_at",
                        "version"),
                1,
                (row, _) -> read(row),
                PaymentRow::values);
    }

    private static PaymentRow read(ResultSet row) throws SQLException {
        return new PaymentRow(
                new PaymentId(row.getString("payment_id")),
                OrderId.of(row.getString("order_id")),
                AccountId.of(row.getString("buyer")),
                State.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getInt("attempts"),
                row.getString("reference"),
                row.getString("refund_reference"),
                Utc.moment(row.getObject("requested_at", LocalDateTime.class)),
                row.getLong("version"));
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            paymentId.value(),
            orderId.toString(),
            buyer.toString(),
            state.name(),
            amount,
            attempts,
            reference,
            refundReference,
            Utc.column(requestedAt),
            version
        };
    }
}
