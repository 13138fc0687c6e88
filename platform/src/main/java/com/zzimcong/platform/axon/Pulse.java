package com.zzimcong.platform.axon;

import java.time.Duration;

/**
 * Tells whether requests get a core. They run on virtual threads, and so does this beat: when it is late, whoever has
 * sent a request waits, too, and no counter of requests knows of it yet.
 */
final class Pulse implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(20);
    private static final Duration LATE = Duration.ofMillis(60);

    private final Thread heart = Thread.ofVirtual().name("pulse").unstarted(this::beat);
    private volatile long last = System.nanoTime();

    private Pulse() {}

    /** Starts one that beats until it is closed. */
    static Pulse start() {
        var pulse = new Pulse();
        pulse.heart.start();
        return pulse;
    }

    @Override
    public void close() {
        heart.interrupt();
    }

    boolean isLate() {
        return System.nanoTime() - last > LATE.toNanos();
    }

    private void beat() {
        try {
            while (true) {
                last = System.nanoTime();
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
