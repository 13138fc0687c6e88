package com.zzimcong.platform.axon;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Whether a crowd stands at the counter: many requests of this node wait at once to hear that their order is stored, or
 * orders came a moment ago and the next requests do not even get a core.
 */
public final class Rush {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final int from;
    private final BooleanSupplier starved;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long lastCame = System.nanoTime() - MOMENT.toNanos();

    /**
     * Makes one.
     *
     * @param from how many who wait are a crowd
     * @param starved whether requests wait for a core
     */
    Rush(int from, BooleanSupplier starved) {
        this.from = from;
        this.starved = starved;
    }

    /** One more waits; {@link #leave} must follow. */
    public void come() {
        lastCame = System.nanoTime();
        waiting.incrementAndGet();
    }

    /** One has the answer. */
    public void leave() {
        waiting.decrementAndGet();
    }

    int size() {
        return waiting.get();
    }

    boolean isOn() {
        return size() >= from || (System.nanoTime() - lastCame < MOMENT.toNanos() && starved.getAsBoolean());
    }
}
