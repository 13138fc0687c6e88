package com.zzimcong.saga.stock;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.platform.batch.Answer;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a stock answers to {@link ReserveStock} and {@link CommitStock}. */
public final class ReserveAnswer {

    private ReserveAnswer() {}

    /**
     * The orders that got nothing, or held nothing.
     *
     * @throws IllegalStateException if the answer names no orders
     */
    public static Set<OrderId> ordersWithNothing(Answer.Yes answer) {
        if (!(answer.result() instanceof Collection<?> orders)) {
            throw new IllegalStateException("a stock must say which orders got nothing, not " + answer.result());
        }
        // On the way through a server the list loses its element type, and the ids come back as text.
        return orders.stream().map(order -> OrderId.of(order.toString())).collect(Collectors.toSet());
    }
}
