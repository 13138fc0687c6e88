package com.zzimcong.bench.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one buyer asked for under one idempotency key, and all that the clients heard about it. */
public final class Ask {

    /** What the clients may rely on. */
    public enum Outcome {
        /** There is an order. */
        ACCEPTED,
        /** There is none. */
        REFUSED,
        /** Nobody said. */
        UNKNOWN
    }

    private final String key;
    private final String buyer;
    private final int pieces;
    private final boolean pays;
    private final Set<String> orders = new LinkedHashSet<>();
    private final Set<Long> open = new HashSet<>();
    private final Set<Long> afterYes = new HashSet<>();
    private final Set<String> contradictions = new LinkedHashSet<>();
    private @Nullable String refusal;
    private boolean unanswered;
    private boolean absent;

    Ask(String key, String buyer, int pieces, boolean pays) {
        this.key = key;
        this.buyer = buyer;
        this.pieces = pieces;
        this.pays = pays;
    }

    void invoke(long call) {
        open.add(call);
        if (!orders.isEmpty()) {
            afterYes.add(call);
        }
    }

    void ok(long call, String order) {
        open.remove(call);
        orders.add(order);
    }

    void refused(long call, String code) {
        open.remove(call);
        refusal = code;
        if (afterYes.contains(call)) {
            contradictions.add("refused with " + code + " after the same request had been accepted");
        }
    }

    /** Told to come again: without effect, but neither yes nor no. */
    void later(long call, String code) {
        open.remove(call);
        refusal = code;
    }

    void unknown(long call) {
        open.remove(call);
        unanswered = true;
    }

    void found(String order) {
        orders.add(order);
    }

    void absent() {
        absent = true;
    }

    /** The idempotency key. */
    public String key() {
        return key;
    }

    /** The account. */
    public String buyer() {
        return buyer;
    }

    /** How many pieces it asked for. */
    int pieces() {
        return pieces;
    }

    /** Whether the buyer means to pay. */
    boolean pays() {
        return pays;
    }

    /** The orders it was told of: at most one, or the shop repeated itself. */
    Set<String> orders() {
        return orders;
    }

    /** Answers that no order of events explains. */
    Set<String> contradictions() {
        return contradictions;
    }

    /** The reason of the last no; NO_ANSWER if the request was never answered and never had an effect. */
    String refusal() {
        return refusal == null ? "NO_ANSWER" : refusal;
    }

    /** What may be relied on. */
    public Outcome outcome() {
        if (!orders.isEmpty()) {
            return Outcome.ACCEPTED;
        }
        if (absent || (!unanswered && open.isEmpty() && refusal != null)) {
            return Outcome.REFUSED;
        }
        return Outcome.UNKNOWN;
    }
}
