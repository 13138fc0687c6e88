package com.zzimcong.api.stock;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger of a stock says at one moment.
 *
 * @param sequence number of the last event in the stock's stream that the count includes, from 0
 * @param free pieces that can be reserved
 * @param limitPerBuyer see {@link OpenStock}
 * @param closed whether the stock takes no more reservations
 * @param orders every order that has ever asked, with what became of it
 */
public record StockCount(
        StockId stockId,
        long sequence,
        int free,
        @Nullable Integer limitPerBuyer,
        boolean closed,
        List<Holding> orders) {

    /**
     * What one order has of the stock.
     *
     * @param buyer whose order it is; null if the order ended before it asked
     * @param pieces how many it holds or has bought; 0 if it got nothing or gave them back
     */
    public record Holding(OrderId orderId, @Nullable AccountId buyer, int pieces) {}
}
