package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its buyer sees it. May lag behind the events by the time a projection takes.
 *
 * @param reason name of the refusal or of the cancellation's reason; null unless rejected or cancelled
 * @param total price of all lines, in won
 * @param holdUntil until when its pieces are kept unpaid; null until they are put aside
 * @param version number of the last event that it shows, counted by order from 0
 */
public record OrderView(
        OrderId orderId,
        AccountId buyer,
        State state,
        @Nullable String reason,
        List<Line> lines,
        long total,
        Instant placedAt,
        @Nullable Instant holdUntil,
        long version) {

    /**
     * Some pieces of one product.
     *
     * @param saleId the sale that they are from; null if they are from the warehouse
     * @param unitPrice price of one piece, in won
     */
    public record Line(StockId stockId, Sku sku, @Nullable SaleId saleId, int pieces, long unitPrice) {}

    /** What has become of an order. */
    public enum State {
        /** Its pieces are asked for. */
        PLACED,
        /** Its pieces are put aside. */
        AWAITING_PAYMENT,
        /** It is paid. */
        CONFIRMED,
        /** It did not get its pieces. */
        REJECTED,
        /** It was given up. */
        CANCELLED,
        /** It was not paid in time. */
        EXPIRED;

        /** Whether nothing can follow. */
        public boolean isFinal() {
            return switch (this) {
                case PLACED, AWAITING_PAYMENT -> false;
                case CONFIRMED, REJECTED, CANCELLED, EXPIRED -> true;
            };
        }
    }
}
