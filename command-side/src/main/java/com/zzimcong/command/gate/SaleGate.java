package com.zzimcong.command.gate;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import java.util.concurrent.CompletableFuture;

/**
 * Lets about as many orders through as a sale has pieces, so that the crowd that comes too late costs next to nothing.
 * An order that is in stays in, however often it asks.
 */
public interface SaleGate {

    /**
     * Asks for a place.
     *
     * @param pieces how many, at least 1
     * @return the answer, within 300 ms; it never fails, for a gate that cannot tell is {@link Admission.Closed}
     */
    CompletableFuture<Admission> enter(SaleId sale, OrderId order, AccountId buyer, int pieces);

    /**
     * Gives a place back, because the order was definitely not stored. The same order may enter again. Repeating it
     * changes nothing; an order whose pieces are put aside keeps them.
     */
    void leave(SaleId sale, OrderId order);
}
