package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.saga.hold.OpenOrder.Stage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The table of orders that have not ended. */
@Component
class OpenOrders {

    private final JdbcOperations jdbc;

    OpenOrders(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds orders; those that are there already stay as they are. */
    void add(Collection<OpenOrder> orders) {
        batch(
                "INSERT IGNORE INTO open_order (order_id, placed_at, due_at, stage, sweeps) VALUES (?, ?, ?, ?, 0)",
                orders.stream().map(order -> new Object[] {
                    order.orderId().toString(),
                    utc(order.placedAt()),
                    utc(order.dueAt()),
                    order.stage().name()
                }));
    }

    /** Moves orders to another stage. */
    void move(Collection<OpenOrder> orders) {
        batch(
                "UPDATE open_order SET due_at = ?, stage = ?, sweeps = 0 WHERE order_id = ?",
                orders.stream().map(order -> new Object[] {
                    utc(order.dueAt()), order.stage().name(), order.orderId().toString()
                }));
    }

    void remove(Collection<OrderId> orders) {
        batch("DELETE FROM open_order WHERE order_id = ?", orders.stream().map(order ->
                new Object[] {order.toString()}));
    }

    /** Notes that an order was helped on, and is to be left alone until the given time. */
    void postpone(OpenOrder order, Instant until) {
        jdbc.update(
                "UPDATE open_order SET due_at = ?, sweeps = sweeps + 1 WHERE order_id = ? AND stage = ?",
                utc(until),
                order.orderId().toString(),
                order.stage().name());
    }

    /** Orders that should have come further before the given time, the longest waiting first. */
    List<OpenOrder> dueBefore(Instant time, int limit) {
        return jdbc.query(
                "SELECT * FROM open_order WHERE due_at < ? ORDER BY due_at LIMIT ?",
                (row, number) -> new OpenOrder(
                        OrderId.of(row.getString("order_id")),
                        row.getObject("placed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getObject("due_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        Stage.valueOf(row.getString("stage")),
                        row.getInt("sweeps")),
                utc(time),
                limit);
    }

    private void batch(String sql, Stream<Object[]> rows) {
        var all = rows.toList();
        if (!all.isEmpty()) {
            jdbc.batchUpdate(sql, all);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
