package com.zzimcong.command.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.platform.command.Refused;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one product, in the warehouse or in a sale's pool. It is the judge of pieces and of the limit per
 * buyer, both in one decision, and keeps to one law: what came in is free, held, sold, or went out.
 */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "longStreams")
@Revision("1")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays StockOpened first
class StockItem {

    @AggregateIdentifier
    private StockId id;

    private Ledger ledger = new Ledger();

    StockItem() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(OpenStock command) {
        if (id == null) {
            apply(new StockOpened(command.stockId(), command.limitPerBuyer()));
        }
    }

    @CommandHandler
    void decide(AddStock command) {
        if (ledger.hasMoved(command.movement())) {
            return;
        }
        requirePieces(command.pieces());
        requireOpen();
        apply(new StockAdded(id, command.movement(), command.pieces()));
    }

    @CommandHandler
    void decide(WithdrawStock command) {
        if (ledger.hasMoved(command.movement())) {
            return;
        }
        requirePieces(command.pieces());
        requireOpen();
        if (command.pieces() > ledger.free()) {
            throw new Refused(
                    Refusal.INSUFFICIENT_STOCK,
                    "%d pieces are free, not %d.".formatted(ledger.free(), command.pieces()));
        }
        apply(new StockWithdrawn(id, command.movement(), command.pieces()));
    }

    @CommandHandler
    List<OrderId> decide(ReserveStock command) {
        var refused = new ArrayList<OrderId>();
        for (var request : command.requests()) {
            if (!ledger.hasAsked(request.orderId())) {
                var reason = objection(request);
                apply(
                        reason == null
                                ? new StockReserved(
                                        id, request.orderId(), request.buyer(), request.pieces(), request.lines())
                                : new StockRefused(id, request.orderId(), request.buyer(), reason));
            }
            if (ledger.hasNothing(request.orderId())) {
                refused.add(request.orderId());
            }
        }
        return refused;
    }

    @CommandHandler
    List<OrderId> decide(CommitStock command) {
        var without = new ArrayList<OrderId>();
        for (var order : command.orders()) {
            var held = ledger.heldBy(order);
            if (held != null) {
                apply(new StockCommitted(id, order, held.pieces()));
            } else if (!ledger.hasBought(order)) {
                without.add(order);
            }
        }
        return without;
    }

    @CommandHandler
    void decide(ReleaseStock command) {
        for (var order : command.orders()) {
            var held = ledger.heldBy(order);
            if (held != null) {
                var buyer = held.buyer();
                apply(new StockReleased(id, order, buyer == null ? null : new AccountId(buyer), held.pieces()));
            } else if (!ledger.hasAsked(order)) {
                apply(new StockReleased(id, order, null, 0));
            }
        }
    }

    @CommandHandler
    int decide(CloseStock command) {
        if (!ledger.isClosed()) {
            if (ledger.held() > 0) {
                throw new Refused(Refusal.PIECES_HELD, "Orders still hold %d pieces.".formatted(ledger.held()));
            }
            apply(new StockClosed(id, ledger.free()));
        }
        return ledger.givenOut();
    }

    @CommandHandler
    StockCount decide(CountStock command) {
        return new StockCount(
                id, getVersion(), ledger.free(), ledger.limitPerBuyer(), ledger.isClosed(), ledger.holdings());
    }

    @EventSourcingHandler
    void evolve(StockEvent event) {
        switch (event) {
            case StockOpened opened -> {
                id = opened.stockId();
                ledger.opened(opened.limitPerBuyer());
            }
            case StockAdded it -> ledger.moved(it.movement(), it.pieces());
            case StockWithdrawn it -> ledger.moved(it.movement(), -it.pieces());
            case StockReserved it -> ledger.reserved(it.orderId(), it.buyer(), it.pieces());
            case StockRefused it -> ledger.gotNothing(it.orderId(), it.buyer());
            case StockCommitted it -> ledger.sold(it.orderId());
            case StockReleased it -> ledger.released(it.orderId());
            case StockClosed it -> ledger.closed(it.pieces());
        }
    }

    private @Nullable Refusal objection(ReserveStock.Request request) {
        requirePieces(request.pieces());
        if (ledger.isClosed()) {
            return Refusal.SALE_OVER;
        }
        if (ledger.exceedsLimit(request.buyer(), request.pieces())) {
            return Refusal.LIMIT_REACHED;
        }
        return request.pieces() > ledger.free() ? Refusal.SOLD_OUT : null;
    }

    private void requireOpen() {
        if (ledger.isClosed()) {
            throw new Refused(Refusal.SALE_OVER, "This stock is closed.");
        }
    }

    private static void requirePieces(int pieces) {
        if (pieces < 1) {
            throw new Refused(Refusal.INVALID, "pieces: must be at least 1");
        }
    }
}
