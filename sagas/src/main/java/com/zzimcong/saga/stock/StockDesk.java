package com.zzimcong.saga.stock;

import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.platform.batch.BatchCommands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Asks the stocks for the pieces of placed orders, and tells them which orders were paid and which came to nothing. It
 * alone writes to the streams of the stocks that orders take from, many orders at a time.
 */
@Component
@ProcessingGroup("stock-desk")
class StockDesk {

    private final BatchCommands commands;

    StockDesk(BatchCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderPlaced placed) {
        batch().placed(placed);
    }

    @EventHandler
    void on(OrderConfirmed confirmed) {
        batch().paid(confirmed.orderId(), confirmed.stocks());
    }

    @EventHandler
    void on(OrderRejected rejected) {
        batch().unpaid(rejected.orderId(), rejected.stocks());
    }

    @EventHandler
    void on(OrderCancelled cancelled) {
        batch().unpaid(cancelled.orderId(), cancelled.stocks());
    }

    @EventHandler
    void on(OrderExpired expired) {
        batch().unpaid(expired.orderId(), expired.stocks());
    }

    private StockBatch batch() {
        return commands.gather(StockBatch.class, StockBatch::new);
    }
}
