package com.zzimcong.command.gate;

import com.zzimcong.api.order.GateTicket;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the gate of a sale answers to an order. */
public sealed interface Admission {

    /**
     * The order has a place.
     *
     * @param ticket the place; null if the gate is off, or remembers no more than that the order has one
     */
    record In(@Nullable GateTicket ticket) implements Admission {}

    /**
     * Fewer pieces are left than asked for.
     *
     * @param remembersAll false if the gate was built after the opening: it may not know an order that it let in before
     */
    record SoldOut(boolean remembersAll) implements Admission {}

    /**
     * The buyer would have more pieces of the sale than one buyer may.
     *
     * @param remembersAll as for {@link SoldOut}
     */
    record LimitReached(boolean remembersAll) implements Admission {}

    /**
     * The sale has not opened.
     *
     * @param opensAt when it will
     */
    record NotOpen(Instant opensAt) implements Admission {}

    /** The sale takes no more orders. */
    record Over() implements Admission {}

    /**
     * The gate cannot tell: its memory is lost, or out of reach. Nobody passes on a guess.
     *
     * @param retryAfter when to ask again
     */
    record Closed(Duration retryAfter) implements Admission {}
}
