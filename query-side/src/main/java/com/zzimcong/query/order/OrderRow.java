package com.zzimcong.query.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.OrderView.State;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.query.ViewRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order in the table {@code order_view}.
 *
 * @param saleId the sale that it buys in; null if all its lines come from the warehouse
 * @param reason see {@link com.zzimcong.api.order.OrderView}
 * @param unwritten its lines, until they are in {@code order_line_view}; they never change, and so are empty later
 */
record OrderRow(
        OrderId orderId,
        AccountId buyer,
        @Nullable SaleId saleId,
        State state,
        @Nullable String reason,
        long total,
        Instant placedAt,
        @Nullable Instant holdUntil,
        long version,
        List<OrderLine> unwritten)
        implements ViewRow {

    static OrderRow after(@Nullable OrderRow before, OrderEvent event, long sequence) {
        if (event instanceof OrderPlaced placed) {
            return placed(placed, sequence);
        }
        if (before == null) {
            throw new IllegalStateException("order " + event.orderId() + " changed before it was placed");
        }
        return switch (event) {
            case OrderPlaced _ -> before;
            case PaymentAwaited awaited -> before.now(State.AWAITING_PAYMENT, null, awaited.holdUntil(), sequence);
            case PaymentChosen _, PaymentDropped _ ->
                before.now(before.state, before.reason, before.holdUntil, sequence);
            case OrderConfirmed _ -> before.now(State.CONFIRMED, null, before.holdUntil, sequence);
            case OrderRejected rejected ->
                before.now(State.REJECTED, rejected.reason().name(), before.holdUntil, sequence);
            case OrderCancelled cancelled ->
                before.now(State.CANCELLED, cancelled.reason().name(), before.holdUntil, sequence);
            case OrderExpired _ -> before.now(State.EXPIRED, null, before.holdUntil, sequence);
        };
    }

    private static OrderRow placed(OrderPlaced placed, long sequence) {
        var sale = placed.lines().stream()
                .map(OrderLine::stock)
                .map(StockId::sale)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new OrderRow(
                placed.orderId(),
                placed.buyer(),
                sale,
                State.PLACED,
                null,
                placed.total(),
                placed.placedAt(),
                null,
                sequence,
                placed.lines());
    }

    private OrderRow now(State newState, @Nullable String why, @Nullable Instant until, long sequence) {
        return new OrderRow(orderId, buyer, saleId, newState, why, total, placedAt, until, sequence, unwritten);
    }
}
