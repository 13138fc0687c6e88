package com.zzimcong.command.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PayOrder;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.command.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One order. It alone decides between paying, cancelling and expiring: whichever comes first closes it, and the others
 * are refused.
 *
 * <p>{@code decide} methods read state and apply events; {@link #evolve} is the only one to write state. Repeating a
 * command that already succeeded changes nothing.
 */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays OrderPlaced first
class Order {

    private enum State {
        PLACED,
        AWAITING_PAYMENT,
        CONFIRMED,
        ENDED
    }

    /**
     * How long after the hold an order waits for a payment that is being decided: longer than any provider that works,
     * and short enough that the pieces are not lost to others.
     */
    private static final Duration LONGEST_DECISION = Duration.ofMinutes(10);

    @AggregateIdentifier
    private OrderId id;

    private @Nullable State state;
    private AccountId buyer;
    private List<OrderLine> lines;
    private long total;
    private Duration hold;
    private @Nullable String paymentToken;
    private @Nullable Instant holdUntil;
    private boolean cancelled;
    private final Set<AttemptId> attempts = new HashSet<>();
    private final Set<AttemptId> undecided = new HashSet<>();

    Order() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PlaceOrder command, Clock clock) {
        if (state != null) {
            requireSame(command);
            return;
        }
        apply(new OrderPlaced(
                command.orderId(),
                command.buyer(),
                command.lines(),
                command.lines().stream().mapToLong(OrderLine::amount).reduce(0, Math::addExact),
                command.hold(),
                command.paymentToken(),
                command.gate(),
                clock.instant()));
    }

    @CommandHandler
    void decide(RejectOrder command) {
        if (state == State.PLACED) {
            apply(new OrderRejected(id, stocks(), command.reason()));
        } else if (state != State.ENDED) {
            throw closed();
        }
    }

    @CommandHandler
    void decide(AwaitPayment command, Clock clock) {
        if (state == State.PLACED) {
            apply(new PaymentAwaited(
                    id, buyer, total, paymentToken, clock.instant().plus(hold)));
        } else if (state == State.ENDED) {
            throw closed();
        }
    }

    @CommandHandler
    void decide(PayOrder command, Clock clock) {
        requireOwner(command.buyer());
        if (attempts.contains(command.attempt())) {
            return;
        }
        if (state == State.CONFIRMED || state == State.ENDED) {
            throw closed();
        }
        if (state != State.AWAITING_PAYMENT || !clock.instant().isBefore(holdUntil)) {
            throw new Refused(Refusal.PAYMENT_NOT_AWAITED, "This order does not wait for a payment now.");
        }
        apply(new PaymentChosen(id, buyer, command.attempt(), total, command.paymentToken()));
    }

    @CommandHandler
    void decide(DropPayment command, Clock clock) {
        var end = holdUntil;
        if (state != State.AWAITING_PAYMENT || end == null || !undecided.contains(command.attempt())) {
            return;
        }
        apply(new PaymentDropped(id, command.attempt(), end));
        if (undecided.isEmpty() && !clock.instant().isBefore(end)) {
            apply(new OrderExpired(id, stocks()));
        }
    }

    @CommandHandler
    void decide(ConfirmOrder command) {
        switch (state) {
            case AWAITING_PAYMENT -> apply(new OrderConfirmed(id, buyer, stocks(), command.paymentId(), total));
            case CONFIRMED -> {}
            case PLACED, ENDED -> throw closed();
            case null -> throw new IllegalStateException("never placed");
        }
    }

    @CommandHandler
    void decide(CancelOrder command) {
        if (command.buyer() != null) {
            requireOwner(command.buyer());
        }
        switch (state) {
            case PLACED, AWAITING_PAYMENT -> apply(new OrderCancelled(id, stocks(), command.reason()));
            case CONFIRMED -> throw closed();
            case ENDED -> {
                if (!cancelled) {
                    throw closed();
                }
            }
            case null -> throw new IllegalStateException("never placed");
        }
    }

    @CommandHandler
    boolean decide(ExpireOrder command, Clock clock) {
        var end = holdUntil;
        var now = clock.instant();
        if (state != State.AWAITING_PAYMENT || end == null || now.isBefore(end)) {
            return false;
        }
        if (!undecided.isEmpty() && now.isBefore(end.plus(LONGEST_DECISION))) {
            return true;
        }
        apply(new OrderExpired(id, stocks()));
        return false;
    }

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        switch (event) {
            case OrderPlaced placed -> {
                id = placed.orderId();
                buyer = placed.buyer();
                lines = placed.lines();
                total = placed.total();
                hold = placed.hold();
                paymentToken = placed.paymentToken();
                state = State.PLACED;
            }
            case PaymentAwaited awaited -> {
                holdUntil = awaited.holdUntil();
                state = State.AWAITING_PAYMENT;
                if (awaited.paymentToken() != null) {
                    undecided.add(AttemptId.first(id));
                }
            }
            case PaymentChosen chosen -> {
                attempts.add(chosen.attempt());
                undecided.add(chosen.attempt());
            }
            case PaymentDropped dropped -> undecided.remove(dropped.attempt());
            case OrderConfirmed _ -> state = State.CONFIRMED;
            case OrderCancelled _ -> {
                cancelled = true;
                state = State.ENDED;
            }
            case OrderRejected _, OrderExpired _ -> state = State.ENDED;
        }
    }

    /** Prices may have changed since; what was asked for must not have. */
    private void requireSame(PlaceOrder command) {
        var same = command.buyer().equals(buyer)
                && Objects.equals(command.paymentToken(), paymentToken)
                && pieces(command.lines()).equals(pieces(lines));
        if (!same) {
            throw new Refused(Refusal.IDEMPOTENCY_CONFLICT, "This idempotency key was used before, for another order.");
        }
    }

    /** What is asked for, whatever it costs and in whatever order. */
    private static Map<StockId, Integer> pieces(List<OrderLine> lines) {
        return lines.stream().collect(Collectors.toMap(OrderLine::stock, OrderLine::pieces, Math::addExact));
    }

    private void requireOwner(AccountId account) {
        if (!account.equals(buyer)) {
            throw new Refused(Refusal.UNKNOWN, "There is no such order.");
        }
    }

    private List<StockId> stocks() {
        return lines.stream().map(OrderLine::stock).toList();
    }

    private Refused closed() {
        return new Refused(
                Refusal.ORDER_CLOSED,
                state == State.CONFIRMED ? "This order is paid already." : "This order is not open.");
    }
}
