package com.zzimcong.platform.batch;

import com.zzimcong.api.order.OrderId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The orders that were put aside, until they are resumed. */
public final class StuckOrders {

    private static final Logger LOG = LoggerFactory.getLogger(StuckOrders.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Counter added;
    private final AtomicLong count = new AtomicLong();

    StuckOrders(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.added = Counter.builder("zzimcong.orders.put.aside")
                .description("Orders that could not be followed through")
                .register(meters);
        Gauge.builder("zzimcong.orders.stuck", count, AtomicLong::get)
                .description("Orders that wait to be resumed")
                .register(meters);
    }

    /** Puts an order aside; one that lies there already is only counted up. Part of the caller's transaction. */
    void add(OrderId order, String step, String target, Throwable cause, int attempts) {
        LOG.error("order {} is stuck at {} after {} attempts", order, step, attempts, cause);
        var now = clock.instant();
        jdbc.sql("""
                        INSERT INTO stuck_order (order_id, step, target, cause, attempts, since, retry_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE step = VALUES(step), target = VALUES(target), cause = VALUES(cause),
                          attempts = attempts + VALUES(attempts)""")
                .params(order.toString(), step, target, nameOf(cause), attempts, utc(now), utc(now.plus(FIRST_PAUSE)))
                .update();
        added.increment();
        count.incrementAndGet();
    }

    /** Notes that an order could not be resumed; the next try comes later than the last one did. */
    public void failedAgain(StuckOrder stuck, Throwable cause) {
        LOG.error("order {} is still stuck at {}", stuck.orderId(), stuck.step(), cause);
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(stuck.attempts() - 4, 0), 10));
        jdbc.sql("UPDATE stuck_order SET attempts = attempts + 1, cause = ?, retry_at = ? WHERE order_id = ?")
                .params(
                        nameOf(cause),
                        utc(clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)),
                        stuck.orderId().toString())
                .update();
    }

    /** Forgets an order that goes on again. */
    public void resolve(OrderId order) {
        jdbc.sql("DELETE FROM stuck_order WHERE order_id = ?")
                .param(order.toString())
                .update();
        LOG.info("order {} goes on again", order);
    }

    /** The stuck order of that name, if it is stuck. */
    public Optional<StuckOrder> find(OrderId order) {
        return jdbc.sql("SELECT * FROM stuck_order WHERE order_id = ?")
                .param(order.toString())
                .query(StuckOrders::read)
                .optional();
    }

    /** Those to be tried again now, the longest waiting first. */
    public List<StuckOrder> due(int limit) {
        count.set(jdbc.sql("SELECT COUNT(*) FROM stuck_order").query(Long.class).single());
        return jdbc.sql("SELECT * FROM stuck_order WHERE retry_at <= ? ORDER BY retry_at LIMIT ?")
                .params(utc(clock.instant()), limit)
                .query(StuckOrders::read)
                .list();
    }

    /** All of them, the oldest first. */
    public List<StuckOrder> list(int limit) {
        return jdbc.sql("SELECT * FROM stuck_order ORDER BY since, order_id LIMIT ?")
                .param(limit)
                .query(StuckOrders::read)
                .list();
    }

    private static StuckOrder read(ResultSet row, int number) throws SQLException {
        return new StuckOrder(
                OrderId.of(row.getString("order_id")),
                row.getString("step"),
                row.getString("target"),
                row.getString("cause"),
                row.getInt("attempts"),
                instant(row, "since"),
                instant(row, "retry_at"));
    }

    private static String nameOf(Throwable cause) {
        var name = cause.getClass().getName();
        return name.substring(0, Math.min(name.length(), 191));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
