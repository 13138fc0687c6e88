package com.zzimcong.command.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.GateTicket;
import com.zzimcong.api.order.OrderCommand;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.command.gate.Admission;
import com.zzimcong.command.gate.SaleGate;
import com.zzimcong.command.sale.SaleOffer;
import com.zzimcong.platform.axon.Rush;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.fault.CrashPoint;
import com.zzimcong.platform.web.TryAgain;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes an order in: prices it, asks the gate, and has it stored. */
@Component
class OrderDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

    /** How long a buyer waits for the store before the outcome counts as unknown. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Pricing pricing;
    private final SaleGate gate;
    private final OrderPlacing placing;
    private final CommandGateway commands;
    private final EventStore events;
    private final Rush rush;
    private final Clock clock;

    OrderDesk(
            Pricing pricing,
            SaleGate gate,
            OrderPlacing placing,
            CommandGateway commands,
            EventStore events,
            Rush rush,
            Clock clock) {
        this.pricing = pricing;
        this.gate = gate;
        this.placing = placing;
        this.commands = commands;
        this.events = events;
        this.rush = rush;
        this.clock = clock;
    }

    /**
     * Stores an order, or throws what its buyer is to be told: {@link Refused}, {@link TryAgain}, or
     * {@link com.zzimcong.platform.web.BadInput}.
     */
    PlaceOrder place(AccountId buyer, OrderId orderId, OrderController.Ordering ordering) {
        rush.come();
        try {
            return take(buyer, orderId, ordering);
        } finally {
            rush.leave();
        }
    }

    private PlaceOrder take(AccountId buyer, OrderId orderId, OrderController.Ordering ordering) {
        var priced = pricing.price(ordering.lines());
        var sale = priced.sale();
        var ticket = sale == null ? null : enter(sale, orderId, buyer, priced.salePieces());
        CrashPoint.AFTER_GATE.reached();
        var order = new PlaceOrder(orderId, buyer, priced.lines(), priced.hold(), ordering.paymentToken(), ticket);
        try {
            await(placing.place(order), orderId);
            return order;
        } catch (Refused | RejectedExecutionException notStored) {
            if (sale != null) {
                // After a conflict an order of that id does exist. Its own place, if it still waits for the pool, comes
                // back with the pool's answer; a place left standing would be lost until the sale ends.
                gate.leave(sale.saleId(), orderId);
            }
            if (notStored instanceof RejectedExecutionException) {
                throw new TryAgain("BUSY", SOON);
            }
            throw notStored;
        }
    }

    /** Has an order decide, and throws its refusal if it refuses. */
    void send(OrderCommand command, OrderId orderId) {
        await(commands.<Object>send(command), orderId);
    }

    private @Nullable GateTicket enter(SaleOffer sale, OrderId orderId, AccountId buyer, int pieces) {
        switch (sale.state()) {
            case SCHEDULED -> throw notOpen();
            case CLOSED, CANCELLED -> {
                requireKnown(orderId, over());
                return null;
            }
            case STOCKED -> {}
        }
        var admission = gate.enter(sale.saleId(), orderId, buyer, pieces).join();
        return switch (admission) {
            case Admission.In in -> {
                if (in.ticket() == null) {
                    requireWindow(sale, orderId);
                }
                yield in.ticket();
            }
            case Admission.SoldOut soldOut -> {
                refuseNew(orderId, new Refused(Refusal.SOLD_OUT, "This sale is sold out."), soldOut.remembersAll());
                yield null;
            }
            case Admission.LimitReached reached -> {
                var limit = sale.offer().limitPerBuyer();
                refuseNew(
                        orderId,
                        new Refused(
                                Refusal.LIMIT_REACHED, "One buyer may have %d pieces of this sale.".formatted(limit)),
                        reached.remembersAll());
                yield null;
            }
            case Admission.NotOpen _ -> {
                requireKnown(orderId, notOpen());
                yield null;
            }
            case Admission.Over _ -> {
                requireKnown(orderId, over());
                yield null;
            }
            case Admission.Closed closed -> throw new TryAgain("GATE_CLOSED", closed.retryAfter());
        };
    }

    /** Without a gate nobody else looks at the clock. */
    private void requireWindow(SaleOffer sale, OrderId orderId) {
        var now = clock.instant();
        if (sale.isOver(now)) {
            requireKnown(orderId, over());
        } else if (!sale.isOpen(now)) {
            requireKnown(orderId, notOpen());
        }
    }

    /** The log is only asked where the gate may have forgotten: a crowd is refused without it. */
    private void refuseNew(OrderId orderId, Refused refusal, boolean gateRemembersAll) {
        if (gateRemembersAll) {
            throw refusal;
        }
        requireKnown(orderId, refusal);
    }

    /** Refuses a new order; one that is stored already gets its answer again, whatever the sale has become. */
    private void requireKnown(OrderId orderId, Refused otherwise) {
        if (events.lastSequenceNumberFor(orderId.toString()).isEmpty()) {
            throw otherwise;
        }
    }

    private static void await(CompletableFuture<?> outcome, OrderId orderId) {
        try {
            var _ = outcome.copy()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case Refused refused -> throw refused;
                case RejectedExecutionException rejected -> throw rejected;
                case Throwable cause -> throw unknown(cause, orderId);
                case null -> throw unknown(failure, orderId);
            }
        }
    }

    private static RuntimeException unknown(Throwable cause, OrderId orderId) {
        var refusal = Refused.reasonOf(cause);
        if (refusal != null) {
            return new Refused(refusal, String.valueOf(cause.getMessage()));
        }
        LOG.warn("Outcome unknown for order {}: {}", orderId, cause.toString());
        return new TryAgain("OUTCOME_UNKNOWN", SOON, OrderController.locationOf(orderId));
    }

    private static Refused notOpen() {
        return new Refused(Refusal.SALE_NOT_OPEN, "This sale is not open yet.");
    }

    private static Refused over() {
        return new Refused(Refusal.SALE_OVER, "This sale is over.");
    }
}
