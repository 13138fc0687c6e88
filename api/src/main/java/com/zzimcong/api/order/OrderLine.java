package com.zzimcong.api.order;

import com.zzimcong.api.stock.StockId;

/**
 * Some pieces of one product, at one price.
 *
 * @param stock where the pieces come from: a sale's pool, or the warehouse
 * @param pieces how many, 1 to 1,000
 * @param unitPrice price of one piece, in won, at least 1
 * @param offerRevision revision of the sale or the product that set the price
 */
public record OrderLine(StockId stock, int pieces, long unitPrice, long offerRevision) {

    /**
     * The price of all its pieces, in won.
     *
     * @throws ArithmeticException if it does not fit a {@code long}
     */
    public long amount() {
        return Math.multiplyExact(unitPrice, pieces);
    }
}
