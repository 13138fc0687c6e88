package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.Collection;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The timers of holds, one an order, set and taken back many at a time. */
@Component
class HoldTimers {

    static final String EXPIRE_ORDER = "expire-order";

    private final JdbcOperations jdbc;
    private final NamedParameterJdbcTemplate named;

    HoldTimers(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Sets timers; an order that has one keeps it. */
    void set(Map<OrderId, Instant> holds) {
        if (!holds.isEmpty()) {
            jdbc.batchUpdate("""
                    INSERT IGNORE INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    VALUES (?, ?, ?, FALSE, 1)""", holds.entrySet(), holds.size(), (row, hold) -> {
                row.setString(1, EXPIRE_ORDER);
                row.setString(2, hold.getKey().toString());
                row.setTimestamp(3, Timestamp.from(hold.getValue()), Calendar.getInstance(TimeZone.getTimeZone("UTC")));
            });
        }
    }

    /** Takes timers back; those that ring right now do no harm, because the order decides. */
    void cancel(Collection<OrderId> orders) {
        if (!orders.isEmpty()) {
            named.update(
                    """
                    DELETE FROM scheduled_tasks
                    WHERE task_name = :name AND task_instance IN (:orders) AND picked = FALSE""",
                    Map.of(
                            "name",
                            EXPIRE_ORDER,
                            "orders",
                            orders.stream().map(OrderId::toString).toList()));
        }
    }
}
