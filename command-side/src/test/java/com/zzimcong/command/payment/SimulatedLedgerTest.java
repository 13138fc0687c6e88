package com.zzimcong.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.command.payment.SimulatedLedger.Entry;
import com.zzimcong.command.payment.SimulatedLedger.Kind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Money is taken once for each key, however many ask at once. */
class SimulatedLedgerTest {

    final SimulatedLedger ledger = onNewDatabase();

    private static SimulatedLedger onNewDatabase() {
        var database = PaymentTables.create();
        return new SimulatedLedger(
                new JdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                Clock.systemUTC());
    }

    @Test
    void a_movement_is_booked_once_and_answered_again() {
        var order = new OrderId(UUID.randomUUID());
        var first = ledger.book("once", order, Kind.CAPTURE, 9_900);
        var second = ledger.book("once", order, Kind.CAPTURE, 1);
        assertThat(second).isEqualTo(first);
        assertThat(ledger.entries()).containsExactly(first);
    }

    @Test
    void many_at_once_are_booked_once_for_each_key() {
        var before = ledger.book("0", new OrderId(UUID.randomUUID()), Kind.CAPTURE, 9_900);
        List<Entry> answers;
        try (var threads = Executors.newFixedThreadPool(16)) {
            answers = IntStream.range(0, 600)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> ledger.book(
                                    Integer.toString(n % 200), new OrderId(UUID.randomUUID()), Kind.CAPTURE, n),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        var booked = ledger.entries();
        assertThat(booked).hasSize(200).contains(before);
        assertThat(answers).allMatch(booked::contains);
        assertThat(IntStream.range(0, 600)).allMatch(n -> answers.get(n).key().equals(Integer.toString(n % 200)));
    }
}
