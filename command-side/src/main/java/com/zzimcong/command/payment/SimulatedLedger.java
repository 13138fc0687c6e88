package com.zzimcong.command.payment;

import com.zzimcong.api.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

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

    /** A movement on its way into the books; guarded by whose turn it is. */
    private static final class Booking {

        private final Entry entry;
        private boolean booked;

        Booking(Entry entry) {
            this.entry = entry;
        }
    }

    private static final String INSERT =
            "insert into simulated_ledger (entry_key, order_id, kind, amount, booked_at) values (?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Queue<Booking> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    SimulatedLedger(JdbcTemplate jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Books a movement unless its key is in the books already; answers what stands there in the end. */
    Entry book(String key, OrderId order, Kind kind, long amount) {
        var mine = new Booking(new Entry(key, order, kind, amount, clock.millis()));
        waiting.add(mine);
        turn.lock();
        try {
            if (!mine.booked) {
                bookAllThatWait();
            }
            return mine.booked ? mine.entry : bookAlone(mine.entry);
        } finally {
            turn.unlock();
        }
    }

    /** In one transaction, all or none: whoever comes first writes for those who came meanwhile. */
    private void bookAllThatWait() {
        var together = new ArrayList<Booking>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
        }
        try {
            transactions.executeWithoutResult(_ -> jdbc.batchUpdate(
                    INSERT, together.stream().map(each -> row(each.entry)).toList()));
            together.forEach(each -> each.booked = true);
        } catch (DuplicateKeyException _) {
            // One of them is in the books already: each then books alone.
        }
    }

    private Entry bookAlone(Entry entry) {
        try {
            jdbc.update(INSERT, row(entry));
            return entry;
        } catch (DuplicateKeyException _) {
            return find(entry.key()).orElseThrow();
        }
    }

    private static Object[] row(Entry entry) {
        return new Object[] {
            entry.key(), entry.orderId().toString(), entry.kind().name(), entry.amount(), entry.at()
        };
    }

    Optional<Entry> find(String key) {
        return jdbc.query("select * from simulated_ledger where entry_key = ?", SimulatedLedger::toEntry, key).stream()
                .findFirst();
    }

    List<Entry> entries() {
        return jdbc.query("select * from simulated_ledger order by booked_at, entry_key", SimulatedLedger::toEntry);
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
