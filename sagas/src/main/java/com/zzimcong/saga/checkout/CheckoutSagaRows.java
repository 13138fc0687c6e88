package com.zzimcong.saga.checkout;

import com.zzimcong.platform.batch.Gathering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** The stored checkouts that one batch of events is about: as they were before it, and as they are to be after it. */
final class CheckoutSagaRows implements Gathering {

    /** A stored checkout. */
    record Row(String order, String saga, String state) {}

    private final NamedParameterJdbcOperations jdbc;

    /** Orders whose rows have been asked for. */
    private final Set<String> known = new HashSet<>();

    private final Map<String, Row> before = new HashMap<>();
    private final Map<String, String> orderOfSaga = new HashMap<>();
    private final Map<String, @Nullable Row> after = new LinkedHashMap<>();

    private CheckoutSagaRows(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    static CheckoutSagaRows of(Collection<String> orders, NamedParameterJdbcOperations jdbc) {
        var rows = new CheckoutSagaRows(jdbc);
        rows.read(orders);
        return rows;
    }

    /** The checkout of an order as it is stored, or null. */
    @Nullable
    String sagaOf(String order) {
        if (!known.contains(order)) {
            read(List.of(order));
        }
        var row = before.get(order);
        return row == null ? null : row.saga();
    }

    @Nullable
    Row load(String saga) {
        var order = orderOfSaga.get(saga);
        return order == null ? null : before.get(order);
    }

    void insert(String order, String saga, String state) {
        after.put(order, new Row(order, saga, state));
    }

    void update(String order, String saga, String state) {
        after.put(order, new Row(order, saga, state));
    }

    void delete(String order) {
        after.put(order, null);
    }

    @Override
    public void flush() {
        var inserts = new ArrayList<Object[]>();
        var updates = new ArrayList<Object[]>();
        var deletes = new ArrayList<String>();
        after.forEach((order, row) -> {
            var old = before.get(order);
            if (row == null) {
                if (old != null) {
                    deletes.add(order);
                }
            } else if (old == null) {
                inserts.add(new Object[] {order, row.saga(), row.state()});
            } else if (!row.equals(old)) {
                updates.add(new Object[] {row.saga(), row.state(), order});
            }
        });
        write("INSERT INTO checkout_saga (order_id, saga_id, state) VALUES (?, ?, ?)", inserts);
        write("UPDATE checkout_saga SET saga_id = ?, state = ? WHERE order_id = ?", updates);
        if (!deletes.isEmpty()) {
            jdbc.update("DELETE FROM checkout_saga WHERE order_id IN (:orders)", Map.of("orders", deletes));
        }
    }

    private void write(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.getJdbcOperations().batchUpdate(sql, rows);
        }
    }

    private void read(Collection<String> orders) {
        if (orders.isEmpty()) {
            return;
        }
        known.addAll(orders);
        jdbc.query(
                "SELECT order_id, saga_id, state FROM checkout_saga WHERE order_id IN (:orders)",
                Map.of("orders", orders),
                row -> {
                    var found = new Row(row.getString(1), row.getString(2), row.getString(3));
                    before.put(found.order(), found);
                    orderOfSaga.put(found.saga(), found.order());
                });
    }
}
