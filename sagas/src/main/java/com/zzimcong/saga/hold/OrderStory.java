package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentEvent;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** An order and its payment as their own events tell them, whatever any processor has seen of them so far. */
final class OrderStory {

    private @Nullable OrderPlaced placed;
    private @Nullable PaymentAwaited awaited;
    private @Nullable RequestPayment lastTry;
    private @Nullable OrderEvent end;
    private final Set<AttemptId> requested = new HashSet<>();
    private final Set<AttemptId> declined = new LinkedHashSet<>();
    private final Set<AttemptId> dropped = new HashSet<>();
    private boolean approved;
    private boolean refunded;

    private OrderStory() {}

    static OrderStory of(OrderId order, EventStore events) {
        var story = new OrderStory();
        events.readEvents(order.toString(), 0).forEachRemaining(event -> {
            if (event.getPayload() instanceof OrderEvent told) {
                story.tell(told);
            }
        });
        if (story.awaited != null) {
            events.readEvents(PaymentId.of(order).value(), 0).forEachRemaining(event -> {
                if (event.getPayload() instanceof PaymentEvent told) {
                    story.tell(told);
                }
            });
        }
        return story;
    }

    private void tell(OrderEvent event) {
        switch (event) {
            case OrderPlaced told -> placed = told;
            case PaymentAwaited told -> {
                awaited = told;
                var token = told.paymentToken();
                if (token != null) {
                    lastTry = new RequestPayment(
                            PaymentId.of(told.orderId()),
                            told.orderId(),
                            told.buyer(),
                            AttemptId.first(told.orderId()),
                            told.amount(),
                            token);
                }
            }
            case PaymentChosen told ->
                lastTry = new RequestPayment(
                        PaymentId.of(told.orderId()),
                        told.orderId(),
                        told.buyer(),
                        told.attempt(),
                        told.amount(),
                        told.paymentToken());
            case PaymentDropped told -> dropped.add(told.attempt());
            case OrderConfirmed told -> end = told;
            case OrderRejected told -> end = told;
            case OrderCancelled told -> end = told;
            case OrderExpired told -> end = told;
        }
    }

    private void tell(PaymentEvent event) {
        switch (event) {
            case PaymentRequested told -> requested.add(told.attempt());
            case PaymentApproved told -> approved = true;
            case PaymentDeclined told -> declined.add(told.attempt());
            case RefundRequested told -> refunded = true;
            case PaymentRefunded told -> refunded = true;
        }
    }

    /** How it began, or null if there is no such order. */
    @Nullable
    OrderPlaced placed() {
        return placed;
    }

    /** Since when its buyer may pay, or null. */
    @Nullable
    PaymentAwaited awaited() {
        return awaited;
    }

    /** How it ended, or null. */
    @Nullable
    OrderEvent end() {
        return end;
    }

    /** Whether money was taken and is not on its way back. */
    boolean holdsMoney() {
        return approved && !refunded;
    }

    /** Tries that the provider declined and the order has not heard of. */
    List<AttemptId> undropped() {
        return declined.stream().filter(attempt -> !dropped.contains(attempt)).toList();
    }

    /** The buyer's last try to pay, if the provider was not asked for it; else null. */
    @Nullable
    RequestPayment unasked() {
        var last = lastTry;
        return last == null || requested.contains(last.attempt()) || dropped.contains(last.attempt()) ? null : last;
    }
}
