package com.zzimcong.api.sale;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sale as a shopper sees it, at the moment of the question. May lag behind the events by the time a projection takes.
 *
 * @param reason why it was cancelled; null unless its state is {@link State#CANCELLED}
 * @param price of one piece, in won
 * @param opensAt the first moment at which it takes orders
 * @param closesAt the first moment at which it takes none any more
 * @param pieces how many were planned for sale
 * @param holdSeconds how long an order keeps its pieces unpaid
 * @param revision counts the terms of the sale, from 1
 * @param free pieces that can be bought
 * @param held pieces that orders keep, unpaid
 * @param sold pieces that are paid
 */
public record SaleView(
        SaleId saleId,
        Sku sku,
        String title,
        State state,
        @Nullable Refusal reason,
        long price,
        Instant opensAt,
        Instant closesAt,
        int pieces,
        int limitPerBuyer,
        long holdSeconds,
        long revision,
        long free,
        long held,
        long sold) {

    /** What a shopper can do with a sale. */
    public enum State {
        /** It takes no orders yet. */
        UPCOMING,
        /** It takes orders. */
        OPEN,
        /** Its window is over; its end is still to be written down. */
        OVER,
        /** It has ended. */
        CLOSED,
        /** It never had its pieces. */
        CANCELLED
    }
}
