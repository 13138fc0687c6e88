package com.zzimcong.query.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderView.State;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.query.Utc;
import com.zzimcong.query.ViewTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code order_view} and {@code order_line_view}, as the projection writes them. */
final class OrderTables {

    private final ViewTable<OrderRow> orders;
    private final ViewTable<Line> lines;

    OrderTables(JdbcTemplate jdbc) {
        orders = new ViewTable<>(
                jdbc,
                "order_view",
                List.of(
                        "order_id",
                        "buyer",
                        "sale_id",
                        "state",
                        "reason",
                        "total",
                        "placed_at",
                        "hold_until",
                        "version"),
                1,
                (row, _) -> read(row),
                OrderTables::values);
        lines = new ViewTable<>(
                jdbc,
                "order_line_view",
                List.of("order_id", "line_no", "stock_id", "pieces", "unit_price"),
                2,
                (_, _) -> {
                    throw new UnsupportedOperationException("lines are written only");
                },
                Line::values);
    }

    ViewTable<OrderRow> orders() {
        return orders;
    }

    void write(Collection<OrderRow> rows) {
        orders.write(rows);
        var fresh = new ArrayList<Line>();
        for (var row : rows) {
            for (var number = 0; number < row.unwritten().size(); number++) {
                fresh.add(new Line(row.orderId(), number, row.unwritten().get(number)));
            }
        }
        lines.write(fresh);
    }

    void clear() {
        lines.clear();
        orders.clear();
    }

    private static OrderRow read(ResultSet row) throws SQLException {
        var sale = row.getString("sale_id");
        var holdUntil = row.getObject("hold_until", LocalDateTime.class);
        return new OrderRow(
                OrderId.of(row.getString("order_id")),
                AccountId.of(row.getString("buyer")),
                sale == null ? null : SaleId.of(sale),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getLong("total"),
                Utc.moment(row.getObject("placed_at", LocalDateTime.class)),
                holdUntil == null ? null : Utc.moment(holdUntil),
                row.getLong("version"),
                List.of());
    }

    private static @Nullable Object[] values(OrderRow row) {
        var sale = row.saleId();
        var holdUntil = row.holdUntil();
        return new @Nullable Object[] {
            row.orderId().toString(),
            row.buyer().toString(),
            sale == null ? null : sale.toString(),
            row.state().name(),
            row.reason(),
            row.total(),
            Utc.column(row.placedAt()),
            holdUntil == null ? null : Utc.column(holdUntil),
            row.version()
        };
    }

    /** One line, by its place in its order. */
    private record Line(OrderId orderId, int number, OrderLine line) {

        @Nullable
        Object[] values() {
            return new @Nullable Object[] {
                orderId.toString(), number, line.stock().value(), line.pieces(), line.unitPrice()
            };
        }
    }
}
