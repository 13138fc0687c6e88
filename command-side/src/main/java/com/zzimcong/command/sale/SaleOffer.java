package com.zzimcong.command.sale;

import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.stock.StockId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sale offers, and how far the sale is.
 *
 * @param revision of its terms, from 1
 */
public record SaleOffer(SaleId saleId, Offer offer, long revision, State state) {

    /** How far a sale is. Whether a stocked one is open also depends on the time. */
    public enum State {
        /** Its pieces are still on their way from the warehouse. */
        SCHEDULED,
        /** Its pieces lie in the pool. */
        STOCKED,
        /** It takes no more orders. */
        CLOSED,
        /** It never had its pieces. */
        CANCELLED
    }

    /** Where its pieces lie. */
    public StockId pool() {
        return StockId.pool(saleId, offer.sku());
    }

    /** Whether it takes orders at that moment. */
    public boolean isOpen(Instant at) {
        return state == State.STOCKED && !at.isBefore(offer.opensAt()) && at.isBefore(offer.closesAt());
    }

    /** Whether it takes no order from that moment on. */
    public boolean isOver(Instant at) {
        return state == State.CLOSED || state == State.CANCELLED || !at.isBefore(offer.closesAt());
    }

    /** The offer after one more event. */
    static SaleOffer after(@Nullable SaleOffer before, SaleEvent event) {
        if (event instanceof SaleScheduled scheduled) {
            return new SaleOffer(scheduled.saleId(), scheduled.offer(), 1, State.SCHEDULED);
        }
        if (before == null) {
            throw new IllegalStateException("a sale's events begin with its plan");
        }
        return switch (event) {
            case SaleScheduled _ -> before;
            case SaleStocked _ -> before.in(State.STOCKED);
            case SaleChanged changed -> new SaleOffer(before.saleId, changed.offer(), changed.revision(), before.state);
            case SaleClosed _ -> before.in(State.CLOSED);
            case SaleCancelled _ -> before.in(State.CANCELLED);
        };
    }

    private SaleOffer in(State next) {
        return new SaleOffer(saleId, offer, revision, next);
    }
}
