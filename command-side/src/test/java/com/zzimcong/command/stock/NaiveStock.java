package com.zzimcong.command.stock;

import static java.util.function.Predicate.isEqual;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.api.stock.WithdrawStock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How a stock should behave, told as naively as possible: it keeps nothing but what happened, and counts it all anew. */
final class NaiveStock {

    private static final class No extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Refusal reason;

        No(Refusal reason) {
            super(reason.name());
            this.reason = reason;
        }
    }

    private final StockId id;
    private final List<StockEvent> history = new ArrayList<>();

    NaiveStock(StockId id) {
        this.id = id;
    }

    /** Commands that answer nothing are answered by null. */
    StockRoom.Answer ask(StockCommand command) {
        var before = history.size();
        try {
            var result = answer(command);
            return new StockRoom.Answer(null, result, List.copyOf(history.subList(before, history.size())));
        } catch (No no) {
            history.subList(before, history.size()).clear();
            return new StockRoom.Answer(no.reason, null, List.of());
        }
    }

    List<StockEvent> history() {
        return List.copyOf(history);
    }

    private @Nullable Object answer(StockCommand command) {
        switch (command) {
            case OpenStock open -> {
                if (history.isEmpty()) {
                    history.add(new StockOpened(id, open.limitPerBuyer()));
                }
            }
            case AddStock add -> {
                if (!moved(add.movement())) {
                    mayMove(add.pieces());
                    history.add(new StockAdded(id, add.movement(), add.pieces()));
                }
            }
            case WithdrawStock withdraw -> {
                if (!moved(withdraw.movement())) {
                    mayMove(withdraw.pieces());
                    if (withdraw.pieces() > free()) {
                        throw new No(Refusal.INSUFFICIENT_STOCK);
                    }
                    history.add(new StockWithdrawn(id, withdraw.movement(), withdraw.pieces()));
                }
            }
            case ReserveStock reserve -> {
                reserve.requests().stream()
                        .filter(request -> !asked(request.orderId()))
                        .forEach(this::reserve);
                return reserve.requests().stream()
                        .map(ReserveStock.Request::orderId)
                        .filter(order -> held(order) == 0 && bought(order) == 0)
                        .toList();
            }
            case CommitStock commit -> {
                var without = new ArrayList<OrderId>();
                for (var order : commit.orders()) {
                    if (held(order) > 0) {
                        history.add(new StockCommitted(id, order, held(order)));
                    } else if (bought(order) == 0) {
                        without.add(order);
                    }
                }
                return without;
            }
            case ReleaseStock release -> release.orders().forEach(this::release);
            case CloseStock _ -> {
                if (!closed()) {
                    if (held(_ -> true) > 0) {
                        throw new No(Refusal.PIECES_HELD);
                    }
                    history.add(new StockClosed(id, free()));
                }
                return sum(StockClosed.class, _ -> true, StockClosed::pieces);
            }
            case CountStock _ -> throw new UnsupportedOperationException("nobody asks the model to count");
        }
        return null;
    }

    private void reserve(ReserveStock.Request request) {
        if (asked(request.orderId())) {
            return;
        }
        if (request.pieces() < 1) {
            throw new No(Refusal.INVALID);
        }
        var limit = limit();
        var reason = closed()
                ? Refusal.SALE_OVER
                : limit != null && owned(request.buyer()) + request.pieces() > limit
                        ? Refusal.LIMIT_REACHED
                        : request.pieces() > free() ? Refusal.SOLD_OUT : null;
        history.add(
                reason == null
                        ? new StockReserved(id, request.orderId(), request.buyer(), request.pieces(), request.lines())
                        : new StockRefused(id, request.orderId(), request.buyer(), reason));
    }

    private void release(OrderId order) {
        if (held(order) > 0) {
            var buyer = only(StockReserved.class, it -> it.orderId().equals(order))
                    .getFirst()
                    .buyer();
            history.add(new StockReleased(id, order, buyer, held(order)));
        } else if (!asked(order)) {
            history.add(new StockReleased(id, order, null, 0));
        }
    }

    private void mayMove(int pieces) {
        if (pieces < 1) {
            throw new No(Refusal.INVALID);
        }
        if (closed()) {
            throw new No(Refusal.SALE_OVER);
        }
    }

    @Nullable
    Integer limit() {
        return only(StockOpened.class, _ -> true).getFirst().limitPerBuyer();
    }

    /** Pieces that came in and did not go out unsold. */
    int in() {
        return sum(StockAdded.class, _ -> true, StockAdded::pieces)
                - sum(StockWithdrawn.class, _ -> true, StockWithdrawn::pieces)
                - sum(StockClosed.class, _ -> true, StockClosed::pieces);
    }

    int free() {
        return in() - held(_ -> true) - sum(StockCommitted.class, _ -> true, StockCommitted::pieces);
    }

    int owned(AccountId buyer) {
        return sum(StockReserved.class, it -> it.buyer().equals(buyer), StockReserved::pieces)
                - sum(StockReleased.class, it -> buyer.equals(it.buyer()), StockReleased::pieces);
    }

    private int held(OrderId order) {
        return held(isEqual(order));
    }

    private int held(Predicate<OrderId> orders) {
        return sum(StockReserved.class, it -> orders.test(it.orderId()), StockReserved::pieces)
                - sum(StockReleased.class, it -> orders.test(it.orderId()), StockReleased::pieces)
                - sum(StockCommitted.class, it -> orders.test(it.orderId()), StockCommitted::pieces);
    }

    private int bought(OrderId order) {
        return sum(StockCommitted.class, it -> it.orderId().equals(order), StockCommitted::pieces);
    }

    private boolean asked(OrderId order) {
        return history.stream().anyMatch(event -> switch (event) {
            case StockReserved it -> it.orderId().equals(order);
            case StockRefused it -> it.orderId().equals(order);
            case StockReleased it -> it.orderId().equals(order);
            default -> false;
        });
    }

    private boolean moved(MovementId movement) {
        return history.stream().anyMatch(event -> switch (event) {
            case StockAdded it -> it.movement().equals(movement);
            case StockWithdrawn it -> it.movement().equals(movement);
            default -> false;
        });
    }

    private boolean closed() {
        return history.stream().anyMatch(StockClosed.class::isInstance);
    }

    private <E> List<E> only(Class<E> type, Predicate<E> which) {
        return history.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .toList();
    }

    private <E> int sum(Class<E> type, Predicate<E> which, ToIntFunction<E> pieces) {
        return only(type, which).stream().mapToInt(pieces).sum();
    }
}
