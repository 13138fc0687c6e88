package com.zzimcong.saga;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.command.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Orders that decide as the real ones do, kept in memory. */
@Component
public class OrderDouble {

    /** How long after its hold an order waits for its payment. */
    public static final Duration LONGEST_DECISION = Duration.ofMinutes(10);

    /** What became of an order. */
    public enum State {
        PLACED,
        AWAITING,
        CONFIRMED,
        REJECTED,
        CANCELLED,
        EXPIRED
    }

    /** Orders that fail on every attempt to confirm them. */
    public final Set<OrderId> broken = ConcurrentHashMap.newKeySet();

    /** Whether the database of the orders is away. */
    public volatile boolean down;

    /** How many commands came in vain. */
    public final AtomicInteger inVain = new AtomicInteger();

    private final Map<OrderId, Order> orders = new ConcurrentHashMap<>();
    private final Ledger ledger;
    private final Clock clock;

    OrderDouble(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public @Nullable State stateOf(OrderId order) {
        var found = orders.get(order);
        return found == null ? null : found.state;
    }

    @CommandHandler
    void handle(PlaceOrder place) {
        orders.put(place.orderId(), new Order(place.buyer(), place.lines(), place.hold(), place.paymentToken()));
        var total = place.lines().stream().mapToLong(OrderLine::amount).sum();
        ledger.write(
                place.orderId(),
                new OrderPlaced(
                        place.orderId(),
                        place.buyer(),
                        place.lines(),
                        total,
                        place.hold(),
                        place.paymentToken(),
                        null,
                        clock.instant()));
    }

    @CommandHandler
    void handle(AwaitPayment command) {
        var order = open(command.orderId());
        synchronized (order) {
            if (order.state == State.PLACED) {
                order.state = State.AWAITING;
                order.holdUntil = clock.instant().plus(order.hold);
                var total = order.lines.stream().mapToLong(OrderLine::amount).sum();
                ledger.write(
                        command.orderId(),
                        new PaymentAwaited(command.orderId(), order.buyer, total, order.token, order.holdUntil));
            }
        }
    }

    @CommandHandler
    void handle(RejectOrder command) {
        var order = open(command.orderId());
        synchronized (order) {
            order.state = State.REJECTED;
            ledger.write(command.orderId(), new OrderRejected(command.orderId(), order.stocks(), command.reason()));
        }
    }

    @CommandHandler
    void handle(ConfirmOrder command) {
        if (broken.contains(command.orderId())) {
            throw new IllegalStateException("broken for the test");
        }
        var order = find(command.orderId());
        synchronized (order) {
            if (order.state != State.CONFIRMED) {
                mustBeOpen(order);
                order.state = State.CONFIRMED;
                ledger.write(
                        command.orderId(),
                        new OrderConfirmed(command.orderId(), order.buyer, order.stocks(), command.paymentId(), 1));
            }
        }
    }

    @CommandHandler
    void handle(CancelOrder command) {
        var order = open(command.orderId());
        synchronized (order) {
            order.state = State.CANCELLED;
            ledger.write(command.orderId(), new OrderCancelled(command.orderId(), order.stocks(), command.reason()));
        }
    }

    @CommandHandler
    void handle(DropPayment command) {
        var order = find(command.orderId());
        synchronized (order) {
            order.deciding = false;
        }
    }

    @CommandHandler
    boolean handle(ExpireOrder command) {
        var order = find(command.orderId());
        synchronized (order) {
            if (order.state != State.AWAITING || clock.instant().isBefore(order.holdUntil)) {
                return false;
            }
            if (order.deciding && clock.instant().isBefore(order.holdUntil.plus(LONGEST_DECISION))) {
                return true;
            }
            order.state = State.EXPIRED;
            ledger.write(command.orderId(), new OrderExpired(command.orderId(), order.stocks()));
            return false;
        }
    }

    private Order open(OrderId id) {
        var order = find(id);
        mustBeOpen(order);
        return order;
    }

    private static void mustBeOpen(Order order) {
        if (order.state != State.PLACED && order.state != State.AWAITING) {
            throw new Refused(Refusal.ORDER_CLOSED, "the order has ended");
        }
    }

    private Order find(OrderId id) {
        if (down) {
            inVain.incrementAndGet();
            throw new DataAccessResourceFailureException("down for the test");
        }
        var order = orders.get(id);
        if (order == null) {
            throw new Refused(Refusal.UNKNOWN, "no such order");
        }
        return order;
    }

    private static final class Order {
        private final AccountId buyer;
        private final List<OrderLine> lines;
        private final Duration hold;
        private final @Nullable String token;
        private boolean deciding;
        private Instant holdUntil = Instant.MAX;
        private volatile State state = State.PLACED;

        Order(AccountId buyer, List<OrderLine> lines, Duration hold, @Nullable String token) {
            this.buyer = buyer;
            this.lines = lines;
            this.hold = hold;
            this.token = token;
            this.deciding = token != null;
        }

        List<StockId> stocks() {
            return lines.stream().map(OrderLine::stock).toList();
        }
    }
}
