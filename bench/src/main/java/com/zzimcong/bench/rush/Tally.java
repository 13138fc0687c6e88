package com.zzimcong.bench.rush;

import java.util.concurrent.atomic.AtomicInteger;

/** What the crowd has heard so far; written by the crowd's thread, read by any. */
public final class Tally {

    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    final Latencies accepts = new Latencies();
    final Latencies refusals = new Latencies();
    long firstSentNanos;
    int promptlyAccepted;
    long lastPromptAcceptNanos;

    /** Buyers with an order. */
    public int accepted() {
        return accepted.get();
    }

    /** Answers that said no. */
    public int refused() {
        return refused.get();
    }

    /** Calls that ended without an answer. */
    public int unanswered() {
        return unanswered.get();
    }

    /** How long the accepting answers took; to be read after the rush. */
    public Latencies accepts() {
        return accepts;
    }

    /** How long the refusing answers took; to be read after the rush. */
    public Latencies refusals() {
        return refusals;
    }

    /**
     * Orders accepted in a second, from the first request to the last acceptance; to be read after the rush. Those who
     * had to come again do not count: the time that they took to do so is theirs, not the shop's.
     */
    public double acceptedPerSecond() {
        return promptlyAccepted == 0 ? 0 : promptlyAccepted / ((lastPromptAcceptNanos - firstSentNanos) / 1e9);
    }
}
