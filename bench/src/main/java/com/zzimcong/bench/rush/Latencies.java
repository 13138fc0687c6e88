package com.zzimcong.bench.rush;

import java.util.Arrays;

/** How long answers took. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    /** Adds one, in nanoseconds. */
    public void add(long spent) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = spent;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /**
     * The time within which a share of the answers came, by nearest rank, in milliseconds; 0 if there is no answer.
     *
     * @param share above 0, up to 1
     */
    public double millis(double share) {
        if (count == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        var rank = (int) Math.ceil(share * count);
        return sorted[Math.clamp(rank - 1, 0, count - 1)] / 1e6;
    }
}
