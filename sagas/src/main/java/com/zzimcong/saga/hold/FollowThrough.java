package com.zzimcong.saga.hold;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.AwaitPayment;
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
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.CommandSender;
import com.zzimcong.saga.hold.OpenOrder.Stage;
import com.zzimcong.saga.stock.ReserveAnswer;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does for one order, alone, what the processors do for all: finds out from the order's own events what comes next, and
 * sends it. Every command is safe to repeat, so it may run beside the regular course.
 */
@Component
class FollowThrough {

    private final EventStore events;
    private final CommandSender commands;
    private final HoldSettings settings;
    private final Clock clock;

    FollowThrough(EventStore events, CommandSender commands, HoldSettings settings, Clock clock) {
        this.events = events;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends the next command of an order.
     *
     * @return the order as it was found, or null if it had ended and its pieces and money are settled now
     * @throws RuntimeException if a command gets no answer
     */
    @Nullable
    OpenOrder advance(OrderId order) {
        var story = OrderStory.of(order, events);
        var placed = story.placed();
        if (placed == null) {
            return null;
        }
        var end = story.end();
        if (end != null) {
            settle(end, story);
            return null;
        }
        var awaited = story.awaited();
        if (awaited == null) {
            reserve(placed);
            return new OpenOrder(order, placed.placedAt(), clock.instant().plus(settings.patience()), Stage.PLACED, 0);
        }
        pay(awaited, story);
        return new OpenOrder(order, placed.placedAt(), awaited.holdUntil(), Stage.AWAITING, 0);
    }

    private void reserve(OrderPlaced placed) {
        var order = placed.orderId();
        var lines = placed.lines().stream()
                .sorted(Comparator.comparing(line -> line.stock().value()))
                .toList();
        for (OrderLine line : lines) {
            var request = new ReserveStock.Request(order, placed.buyer(), line.pieces(), lines.size());
            var refusal = switch (commands.ask(new ReserveStock(line.stock(), List.of(request)))) {
                // Only the stock's stream knows the reason, and it is long; whoever comes here is late anyway.
                case Answer.Yes yes -> ReserveAnswer.ordersWithNothing(yes).contains(order) ? Refusal.SOLD_OUT : null;
                case Answer.No no -> no.reason();
            };
            if (refusal != null) {
                commands.ask(new RejectOrder(order, refusal));
                return;
            }
        }
        commands.ask(new AwaitPayment(order));
    }

    private void pay(PaymentAwaited awaited, OrderStory story) {
        var order = awaited.orderId();
        if (story.holdsMoney()) {
            if (commands.ask(new ConfirmOrder(order, PaymentId.of(order))) instanceof Answer.No) {
                refund(order);
            }
            return;
        }
        story.undropped().forEach(attempt -> commands.ask(new DropPayment(order, attempt)));
        var over = !clock.instant().isBefore(awaited.holdUntil());
        if (over && !stillWaits(commands.ask(new ExpireOrder(order)))) {
            return;
        }
        var unasked = story.unasked();
        if (unasked != null && commands.ask(unasked) instanceof Answer.No) {
            commands.ask(new DropPayment(order, unasked.attempt()));
        }
    }

    private static boolean stillWaits(Answer expiry) {
        return expiry instanceof Answer.Yes(Boolean waits) && waits;
    }

    private void settle(OrderEvent end, OrderStory story) {
        switch (end) {
            case OrderConfirmed event ->
                tell(event.stocks(), stock -> new CommitStock(stock, List.of(event.orderId())));
            case OrderRejected event -> giveBack(event.orderId(), event.stocks(), story);
            case OrderCancelled event -> giveBack(event.orderId(), event.stocks(), story);
            case OrderExpired event -> giveBack(event.orderId(), event.stocks(), story);
            default -> throw new IllegalArgumentException("an order does not end with " + end);
        }
    }

    private void giveBack(OrderId order, List<StockId> stocks, OrderStory story) {
        tell(stocks, stock -> new ReleaseStock(stock, List.of(order)));
        if (story.holdsMoney()) {
            refund(order);
        }
    }

    private void tell(List<StockId> stocks, Function<StockId, Object> command) {
        stocks.stream().sorted(Comparator.comparing(StockId::value)).forEach(stock -> {
            // A stock that there is not holds nothing.
            if (commands.ask(command.apply(stock)) instanceof Answer.No no && no.reason() != Refusal.UNKNOWN) {
                throw new IllegalStateException(stock + " must not refuse what became of an order: " + no.reason());
            }
        });
    }

    private void refund(OrderId order) {
        if (commands.ask(new RefundPayment(PaymentId.of(order))) instanceof Answer.No no) {
            throw new IllegalStateException("money is kept for an order that has ended: " + no.reason());
        }
    }
}
