package com.zzimcong.platform.axon;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether a crowd stands at the counter: whether many requests of this node wait at once to hear that they are stored. */
public final class Rush {

    private final int from;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Makes one.
     *
     * @param from how many who wait are a crowd
     */
    Rush(int from) {
        this.from = from;
    }

    /** One more waits; {@link #leave} must follow. */
    public void come() {
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
        return size() >= from;
    }
}
