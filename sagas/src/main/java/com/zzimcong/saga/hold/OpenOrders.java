package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.saga.hold.OpenOrder.Stage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of orders that have not ended. */
@Component
class OpenOrders {

    private final JdbcOperations jdbc;
    private final NamedParameterJdbcTemplate named;

    OpenOrders(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Adds orders; those that are there already stay as they are. */
    void add(Collection<OpenOrder> orders) {
        if (!orders.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT IGNORE INTO open_order (order_id, placed_at, due_at, stage, sweeps) VALUES (?, ?, ?, ?, 0)",
                    orders.stream()
                            .map(order -> new Object[] {
                                order.orderId().toString(),
                                utc(order.placedAt()),
                                utc(order.dueAt()),
                                order.stage().name()
                            })
                            .toList());
        }
    }

    /** Moves orders to another stage; those that come to the same one at the same time, in one statement. */
    void move(Collection<OpenOrder> orders) {
        var together = new LinkedHashMap<Place, List<OrderId>>();
        orders.forEach(
                order -> together.computeIfAbsent(new Place(order.stage(), order.dueAt()), _ -> new ArrayList<>())
                        .add(order.orderId()));
        together.forEach((place, some) -> {
            var values =
                    Map.of("due", utc(place.dueAt()), "stage", place.stage().name(), "orders", textOf(some));
            named.update(
                    "UPDATE open_order SET due_at = :due, stage = :stage, sweeps = 0 WHERE order_id IN (:orders)",
                    values);
        });
    }

    private record Place(Stage stage, Instant dueAt) {}

    void remove(Collection<OrderId> orders) {
        if (!orders.isEmpty()) {
            named.update("DELETE FROM open_order WHERE order_id IN (:orders)", Map.of("orders", textOf(orders)));
        }
    }

    private static List<String> textOf(Collection<OrderId> orders) {
        return orders.stream().map(OrderId::toString).toList();
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

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
