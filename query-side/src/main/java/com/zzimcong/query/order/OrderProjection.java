package com.zzimcong.query.order;

import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.query.Projection;
import com.zzimcong.query.ViewRows;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code order_view} and {@code order_line_view}, and wakes whoever waits for a change. */
@Component
@ProcessingGroup(OrderProjection.VIEW)
class OrderProjection implements Projection {

    static final String VIEW = "order-view";

    private final OrderTables tables;
    private final ViewRows<OrderId, OrderRow> rows;

    OrderProjection(JdbcTemplate jdbc, OrderWakes wakes) {
        tables = new OrderTables(jdbc);
        rows = new ViewRows<>(tables.orders(), OrderRow::orderId, tables::write, wakes::changed);
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long sequence) {
        rows.change(event.orderId(), sequence, before -> OrderRow.after(before, event, sequence));
    }

    @ResetHandler
    void reset() {
        tables.clear();
    }

    @Override
    public String view() {
        return VIEW;
    }
}
