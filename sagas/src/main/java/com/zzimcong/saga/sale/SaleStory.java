package com.zzimcong.saga.sale;

import com.zzimcong.api.Sku;
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
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** A sale as its own events tell it, up to now. */
final class SaleStory {

    private final SaleId sale;
    private @Nullable Offer planned;
    private @Nullable Offer offer;
    private boolean over;

    private SaleStory(SaleId sale) {
        this.sale = sale;
    }

    /**
     * Reads a sale.
     *
     * @throws IllegalStateException if there is none
     */
    static SaleStory of(SaleId sale, EventStore events) {
        var story = new SaleStory(sale);
        events.readEvents(sale.toString(), 0).forEachRemaining(event -> {
            if (event.getPayload() instanceof SaleEvent told) {
                story.tell(told);
            }
        });
        return story;
    }

    private void tell(SaleEvent event) {
        switch (event) {
            case SaleScheduled told -> {
                planned = told.offer();
                offer = told.offer();
            }
            case SaleChanged told -> offer = told.offer();
            case SaleStocked told -> {}
            case SaleClosed told -> over = true;
            case SaleCancelled told -> over = true;
        }
    }

    /** The offer as it was planned: the pieces come out of the warehouse by it. */
    Offer planned() {
        if (planned == null) {
            throw new IllegalStateException("no sale has the id " + sale);
        }
        return planned;
    }

    StockId warehouse() {
        return StockId.warehouse(sku());
    }

    StockId pool() {
        return StockId.pool(sale, sku());
    }

    /** Whether the sale should be closed at that moment, and is not. */
    boolean isDue(Instant now) {
        return !over && offer != null && !now.isBefore(offer.closesAt());
    }

    private Sku sku() {
        return planned().sku();
    }
}
