package com.zzimcong.bench;

import com.zzimcong.bench.check.Ask;
import com.zzimcong.bench.check.ClientHistory;
import com.zzimcong.bench.check.Evidence;
import com.zzimcong.bench.check.Judge;
import com.zzimcong.bench.check.SaleFacts;
import com.zzimcong.bench.check.StoredEvent;
import com.zzimcong.bench.check.Verdict;
import com.zzimcong.bench.rush.HistoryLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** What follows the rush: waiting until the shop has settled, asking after lost answers, and judging. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /**
     * Events may be stored a little out of the order of their index, so the end of the log is read again; and all of it
     * once nothing more comes, because nobody promises how little.
     */
    private static final long OVERLAP = 500;
    /** The shop may wait a moment for a view before it says that there is no such order. */
    private static final int QUESTIONS_AT_ONCE = 64;

    private final Desk desk;
    private final SaleFacts sale;
    private final long before;
    private final boolean gate;
    private final Duration viewsPatience;

    /**
     * Prepares to judge.
     *
     * @param before index of the last event before the sale was planned
     * @param gate whether the gate is a witness
     * @param viewsPatience how long the views may take to catch up once the shop has settled
     */
    Aftermath(Desk desk, SaleFacts sale, long before, boolean gate, Duration viewsPatience) {
        this.desk = desk;
        this.sale = sale;
        this.before = before;
        this.gate = gate;
        this.viewsPatience = viewsPatience;
    }

    /** Waits until every order has ended and the pool has heard of it; false if that takes too long. */
    boolean awaitSettled() {
        var known = new TreeMap<Long, StoredEvent>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            var knownBefore = known.size();
            var asked = System.nanoTime();
            var from = known.isEmpty() ? before : Math.max(before, known.lastKey() - OVERLAP);
            desk.events(from).forEach(event -> known.put(event.index(), event));
            if (known.size() == knownBefore) {
                desk.events(before).forEach(event -> known.put(event.index(), event));
            }
            // A shop that is away altogether is not given less time for that.
            deadline += System.nanoTime() - asked;
            if (Judge.settled(sale, new ArrayList<>(known.values()))) {
                return true;
            }
            ShopProcess.pause(1000);
        }
        return false;
    }

    /** Looks after every request that has no answer, and adds what it finds to the history. */
    void resolve(Path history) throws IOException {
        var unknown = ClientHistory.read(history).asks().stream()
                .filter(ask -> ask.outcome() == Ask.Outcome.UNKNOWN)
                .toList();
        try (var log = new HistoryLog(history);
                var threads = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE)) {
            var answers = new LinkedHashMap<Ask, Future<Boolean>>();
            for (var ask : unknown) {
                answers.put(ask, threads.submit(() -> desk.orderExists(OrderIds.of(ask.buyer(), ask.key()))));
            }
            for (var answer : answers.entrySet()) {
                var ask = answer.getKey();
                if (answer.getValue().get()) {
                    log.found(ask.key(), OrderIds.of(ask.buyer(), ask.key()));
                } else {
                    log.absent(ask.key());
                }
            }
        } catch (ExecutionException e) {
            throw new Problem("The shop could not say what became of a request: " + e.getCause() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    /** Reads all witnesses anew and judges. The views may still be catching up, so a disagreement is looked at again. */
    Verdict judge(Path history) throws IOException {
        var deadline = System.nanoTime() + viewsPatience.toNanos();
        while (true) {
            var verdict = Judge.judge(sale, evidence(history));
            if (verdict.sourcesAgree() || System.nanoTime() - deadline >= 0) {
                return verdict;
            }
            ShopProcess.pause(1000);
        }
    }

    private Evidence evidence(Path history) throws IOException {
        var events = desk.events(before);
        var streams = events.stream().map(StoredEvent::stream).collect(Collectors.toSet());
        return new Evidence(
                ClientHistory.read(history),
                events,
                gate ? desk.gate(sale.saleId()) : null,
                desk.orders(sale.saleId()),
                desk.stock(sale.stock()),
                desk.ledger(booking -> sale.fromTheFirstEvent()
                        || streams.contains(booking.path("orderId").asText())));
    }
}
