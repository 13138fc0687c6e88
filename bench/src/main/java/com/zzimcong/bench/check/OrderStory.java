package com.zzimcong.bench.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order of the sale, as its events and those of the pool tell it. */
final class OrderStory {

    final String id;
    final String buyer;
    final int pieces;
    final long total;

    /** The state its own events leave it in. */
    String state = "PLACED";

    /** Why it ended, or null. */
    @Nullable
    String reason;

    final List<String> ends = new ArrayList<>();
    Instant lastChange;
    boolean refusedByPool;
    int held;
    int sold;

    OrderStory(String id, String buyer, int pieces, long total, Instant placedAt) {
        this.id = id;
        this.buyer = buyer;
        this.pieces = pieces;
        this.total = total;
        lastChange = placedAt;
    }

    void end(String newState, @Nullable String why, Instant at) {
        ends.add(newState);
        state = newState;
        reason = why;
        lastChange = at;
    }

    /** How an accepted order ended that was not confirmed, such as EXPIRED or REJECTED_SOLD_OUT. */
    String ending() {
        return reason == null ? state : state + "_" + reason;
    }
}
