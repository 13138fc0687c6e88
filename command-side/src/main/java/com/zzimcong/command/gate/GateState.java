package com.zzimcong.command.gate;

import com.zzimcong.api.stock.StockCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a gate knows, at one moment.
 *
 * @param now the gate's own clock, in epoch ms
 * @param free pieces left; below 0 if more orders have a place than the pool has pieces
 * @param sequence number of the pool's event that is folded in last
 * @param opens first moment it lets anybody in, in epoch ms
 * @param closes first moment it lets nobody in any more, in epoch ms
 * @param limit pieces per buyer; null for no limit
 * @param ticket the last ticket given out
 * @param terms number of the sale's event that set the window
 * @param over whether it has ended, whatever its window says
 * @param orders by order, its place
 * @param buyers by buyer, pieces they have
 */
record GateState(
        long now,
        long free,
        long sequence,
        long opens,
        long closes,
        @Nullable Integer limit,
        long ticket,
        long terms,
        boolean over,
        Map<String, Place> orders,
        Map<String, Integer> buyers) {

    /**
     * One order's place.
     *
     * @param kind P while only the gate knows it, R since the pool has put its pieces aside, X if it has ended
     * @param pieces how many; 0 if it has ended
     * @param buyer whose they are; empty if it has ended
     * @param time when it got its ticket, in epoch ms; 0 if only the ledger remembers it
     */
    record Place(char kind, int pieces, String buyer, long time) {

        static Place of(String text) {
            var parts = text.split(":", -1);
            return parts.length < 5
                    ? new Place('X', 0, "", 0)
                    : new Place(text.charAt(0), Integer.parseInt(parts[1]), parts[2], Long.parseLong(parts[4]));
        }

        boolean pending() {
            return kind == 'P';
        }

        @Override
        public String toString() {
            return kind == 'X' ? "X" : kind + ":" + pieces;
        }
    }

    /** Reads the answer of the reading script; null if there is no gate. */
    static @Nullable GateState of(List<?> answer) {
        var gate = texts((List<?>) answer.get(1));
        if (!gate.containsKey("free") || !gate.containsKey("seq")) {
            return null;
        }
        var orders = new HashMap<String, Place>();
        texts((List<?>) answer.get(2)).forEach((order, place) -> orders.put(order, Place.of(place)));
        var buyers = new HashMap<String, Integer>();
        texts((List<?>) answer.get(3)).forEach((buyer, pieces) -> buyers.put(buyer, Integer.valueOf(pieces)));
        var limit = gate.get("limit");
        return new GateState(
                (Long) answer.get(0),
                number(gate, "free"),
                number(gate, "seq"),
                number(gate, "opens"),
                number(gate, "closes"),
                limit == null ? null : Integer.valueOf(limit),
                number(gate, "ticket"),
                number(gate, "terms"),
                "1".equals(gate.get("over")),
                orders,
                buyers);
    }

    /**
     * Whether the gate is what follows from a count of the same sequence and its own pending orders. An order that the
     * count does not mention is no difference: the ledger forgets very old ones.
     */
    boolean follows(StockCount count) {
        var left = (long) count.free();
        var held = new HashMap<String, Integer>();
        for (var place : orders.values()) {
            if (place.kind() != 'X') {
                held.merge(place.buyer(), place.pieces(), Integer::sum);
            }
            if (place.pending()) {
                left -= place.pieces();
            }
        }
        return left == free
                && held.equals(buyers)
                && Objects.equals(limit, count.limitPerBuyer())
                && count.orders().stream().allMatch(this::follows);
    }

    private boolean follows(StockCount.Holding holding) {
        var place = orders.get(holding.orderId().toString());
        return holding.pieces() == 0
                ? place == null || place.kind() == 'X'
                : place != null && place.kind() == 'R' && place.pieces() == holding.pieces();
    }

    private static Map<String, String> texts(List<?> pairs) {
        var texts = new HashMap<String, String>();
        for (int i = 0; i < pairs.size(); i += 2) {
            texts.put((String) pairs.get(i), (String) pairs.get(i + 1));
        }
        return texts;
    }

    private static long number(Map<String, String> gate, String field) {
        return Long.parseLong(gate.getOrDefault(field, "0"));
    }
}
