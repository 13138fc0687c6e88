package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.platform.batch.BatchCommands;
import java.time.temporal.ChronoUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps the list of orders that have not ended, and their timers. */
@Component
@ProcessingGroup("order-watch")
class OrderWatch {

    private final BatchCommands batch;
    private final OpenOrders open;
    private final HoldTimers timers;
    private final HoldSettings settings;

    OrderWatch(BatchCommands batch, OpenOrders open, HoldTimers timers, HoldSettings settings) {
        this.batch = batch;
        this.open = open;
        this.timers = timers;
        this.settings = settings;
    }

    @EventHandler
    void on(OrderPlaced event) {
        changes().placed(event.orderId(), event.placedAt(), event.placedAt().plus(settings.patience()));
    }

    @EventHandler
    void on(PaymentAwaited event) {
        if (event.paymentToken() == null) {
            changes().awaiting(event.orderId(), event.holdUntil());
        } else {
            // Its payment is under way, which the order waits for in any case: there is nothing to ring for. Nobody
            // looks by the fraction of a second, and orders of the same second are written in one statement.
            var end = event.holdUntil().plus(settings.patience()).plusSeconds(1);
            changes().paying(event.orderId(), end.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @EventHandler
    void on(PaymentDropped event) {
        changes().awaiting(event.orderId(), event.holdUntil());
    }

    @EventHandler
    void on(OrderConfirmed event) {
        changes().ended(event.orderId());
    }

    @EventHandler
    void on(OrderRejected event) {
        changes().ended(event.orderId());
    }

    @EventHandler
    void on(OrderCancelled event) {
        changes().ended(event.orderId());
    }

    @EventHandler
    void on(OrderExpired event) {
        changes().ended(event.orderId());
    }

    private WatchChanges changes() {
        return batch.gather(WatchChanges.class, () -> new WatchChanges(open, timers));
    }
}
