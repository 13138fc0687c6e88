package com.zzimcong.command.payment;

import com.zzimcong.api.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The simulated provider's own books: what it took and gave back, each under its key once. */
@Component
class SimulatedLedger {

    /** Which way the money went. */
    enum Kind {
        CAPTURE,
        REFUND
    }

    /**
     * One movement of money.
     *
     * @param amount in won
     * @param at epoch milliseconds
     */
    record Entry(String key, OrderId orderId, Kind kind, long amount, long at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SimulatedLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Books a movement unless its key is in the books already; answers what stands there in the end. */
    Entry book(String key, OrderId order, Kind kind, long amount) {
        var entry = new Entry(key, order, kind, amount, clock.millis());
        try {
            jdbc.sql(
                            "insert into simulated_ledger (entry_key, order_id, kind, amount, booked_at) values (?, ?, ?, ?, ?)")
                    .params(key, order.toString(), kind.name(), amount, entry.at())
                    .update();
            return entry;
        } catch (DuplicateKeyException _) {
            return find(key).orElseThrow();
        }
    }

    Optional<Entry> find(String key) {
        return jdbc.sql("select * from simulated_ledger where entry_key = ?")
                .param(key)
                .query(SimulatedLedger::toEntry)
                .optional();
    }

    List<Entry> entries() {
        return jdbc.sql("select * from simulated_ledger order by booked_at, entry_key")
                .query(SimulatedLedger::toEntry)
                .list();
    }

    private static Entry toEntry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("entry_key"),
                OrderId.of(row.getString("order_id")),
                Kind.valueOf(row.getString("kind")),
                row.getLong("amount"),
                row.getLong("booked_at"));
    }
}
