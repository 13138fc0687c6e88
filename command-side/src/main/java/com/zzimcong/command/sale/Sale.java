package com.zzimcong.command.sale;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.sale.CancelSale;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.platform.command.Refused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One flash sale, from its plan to its end. It ends once, by closing or, if it never had its pieces, by cancellation.
 * Whether it is open follows from its state and the time.
 *
 * <p>{@code decide} methods read state and apply events; {@link #evolve} is the only one to write state. Repeating a
 * command that already succeeded changes nothing.
 */
@Aggregate
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays SaleScheduled first
class Sale {

    private enum State {
        SCHEDULED,
        STOCKED,
        CLOSED,
        CANCELLED
    }

    @AggregateIdentifier
    private SaleId id;

    private @Nullable State state;
    private Offer planned;
    private Offer offer;
    private long revision;

    Sale() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ScheduleSale command, Clock clock) {
        if (state == null) {
            OfferRules.require(command.offer(), clock.instant());
            apply(new SaleScheduled(command.saleId(), command.offer()));
        } else if (!planned.equals(command.offer())) {
            throw new Refused(Refusal.IDEMPOTENCY_CONFLICT, "This key was used before, for another sale.");
        }
    }

    @CommandHandler
    void decide(StockSale command) {
        switch (state) {
            case SCHEDULED -> apply(new SaleStocked(id));
            // Closed while its pieces were on their way: they lie in the pool, from where closing brings them back.
            case STOCKED, CLOSED -> {}
            case CANCELLED -> throw over();
            case null -> throw new IllegalStateException("never scheduled");
        }
    }

    @CommandHandler
    long decide(ChangeSale command, Clock clock) {
        var now = clock.instant();
        if (state == State.CLOSED || state == State.CANCELLED) {
            throw over();
        }
        var changed = new Offer(
                offer.sku(),
                command.title(),
                command.price(),
                offer.opensAt(),
                command.closesAt(),
                offer.pieces(),
                offer.limitPerBuyer(),
                command.hold());
        var same = offer.equals(changed);
        // A change that was made already may come again with the revision from before it.
        if (command.expectedRevision() != revision && !(same && command.expectedRevision() == revision - 1)) {
            throw new Refused(
                    Refusal.REVISION_CONFLICT,
                    "The sale is at revision %d, not %d.".formatted(revision, command.expectedRevision()));
        }
        if (!same) {
            if (!now.isBefore(offer.closesAt())) {
                throw over();
            }
            OfferRules.require(changed, now);
            apply(new SaleChanged(id, changed, revision + 1));
        }
        return revision;
    }

    @CommandHandler
    void decide(CloseSale command) {
        switch (state) {
            case SCHEDULED, STOCKED -> apply(new SaleClosed(id, offer.sku()));
            case CLOSED, CANCELLED -> {}
            case null -> throw new IllegalStateException("never scheduled");
        }
    }

    @CommandHandler
    void decide(CancelSale command) {
        switch (state) {
            case SCHEDULED -> apply(new SaleCancelled(id, command.reason()));
            case STOCKED -> throw new Refused(Refusal.INVALID, "state: a sale that has its pieces can only be closed");
            case CLOSED, CANCELLED -> {}
            case null -> throw new IllegalStateException("never scheduled");
        }
    }

    @EventSourcingHandler
    void evolve(SaleEvent event) {
        switch (event) {
            case SaleScheduled scheduled -> {
                id = scheduled.saleId();
                planned = scheduled.offer();
                offer = scheduled.offer();
                revision = 1;
                state = State.SCHEDULED;
            }
            case SaleStocked _ -> state = State.STOCKED;
            case SaleChanged changed -> {
                offer = changed.offer();
                revision = changed.revision();
            }
            case SaleClosed _ -> state = State.CLOSED;
            case SaleCancelled _ -> state = State.CANCELLED;
        }
    }

    private static Refused over() {
        return new Refused(Refusal.SALE_OVER, "The sale is over.");
    }
}
