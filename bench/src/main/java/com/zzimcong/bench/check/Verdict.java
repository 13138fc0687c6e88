package com.zzimcong.bench.check;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sale came to, counted from the clients' history and the log, and all that does not fit.
 *
 * @param offered requests made, each counted once however often it was sent
 * @param accepted requests that became an order, those found afterwards included
 * @param refused requests that did not, by reason
 * @param confirmed orders paid and confirmed
 * @param ended accepted orders that ended otherwise, by how
 * @param unaccounted requests whose fate nobody knows, and accepted orders without exactly one end
 * @param sold pieces that the pool has sold
 * @param free pieces that lie in the pool unsold
 * @param oversold pieces sold beyond those that there were
 * @param undersold pieces left unsold although more buyers meant to pay than there were pieces, and all meant to pay
 * @param duplicates orders beyond one for each request
 * @param toLastConfirmation from the opening to the last confirmation; null if there was none
 * @param toRest from the opening to the last thing that happened; null if nothing did
 * @param disagreements all that does not fit; empty if the sources agree
 */
public record Verdict(
        int offered,
        int accepted,
        SortedMap<String, Integer> refused,
        int confirmed,
        SortedMap<String, Integer> ended,
        int unaccounted,
        int sold,
        int free,
        int oversold,
        int undersold,
        int duplicates,
        @Nullable Duration toLastConfirmation,
        @Nullable Duration toRest,
        List<Disagreement> disagreements) {

    static Verdict of(SaleFacts sale, ClientHistory history, EventsCheck events, List<Disagreement> disagreements) {
        var refused = new TreeMap<String, Integer>();
        var ended = new TreeMap<String, Integer>();
        var accepted = 0;
        var unaccounted = 0;
        var payers = 0;
        var told = new HashSet<String>();
        for (var ask : history.asks()) {
            told.addAll(ask.orders());
            payers += ask.pays() ? ask.pieces() : 0;
            switch (ask.outcome()) {
                case ACCEPTED -> accepted++;
                case REFUSED -> refused.merge(ask.refusal(), 1, Integer::sum);
                case UNKNOWN -> unaccounted++;
            }
            for (var id : ask.orders()) {
                var order = events.orders().get(id);
                if (order == null || order.ends.size() != 1) {
                    unaccounted++;
                } else if (!order.state.equals("CONFIRMED")) {
                    ended.merge(order.ending(), 1, Integer::sum);
                }
            }
        }
        var confirmed = (int) events.orders().values().stream()
                .filter(order -> order.state.equals("CONFIRMED"))
                .count();
        told.addAll(events.orders().keySet());
        var everybodyPays = history.asks().stream().allMatch(Ask::pays);
        var sold = events.pool().sold();
        var lastConfirmed = events.lastConfirmed();
        var lastChange = events.lastChange();
        return new Verdict(
                history.asks().size(),
                accepted,
                refused,
                confirmed,
                ended,
                unaccounted,
                sold,
                events.pool().free(),
                Math.max(0, sold - sale.pieces()),
                everybodyPays && payers >= sale.pieces() ? Math.max(0, sale.pieces() - sold) : 0,
                told.size() - accepted,
                lastConfirmed == null ? null : Duration.between(sale.opensAt(), lastConfirmed),
                lastChange == null ? null : Duration.between(sale.opensAt(), lastChange),
                disagreements);
    }

    /** Whether all sources tell the same story and every promise was kept. */
    public boolean sourcesAgree() {
        return disagreements.isEmpty();
    }

    /** Whether the sale was exact: nobody lied, and nothing was sold twice, left over, doubled or lost. */
    public boolean exact() {
        return sourcesAgree() && oversold == 0 && undersold == 0 && duplicates == 0 && unaccounted == 0;
    }
}
