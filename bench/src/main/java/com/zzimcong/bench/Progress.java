package com.zzimcong.bench;

import com.zzimcong.bench.rush.Tally;
import java.util.Locale;

/** Tells once a second, on the error stream, how far the crowd is. */
final class Progress implements AutoCloseable {

    private final Thread teller;

    Progress(Tally tally, int buyers) {
        var start = System.nanoTime();
        teller = Thread.ofPlatform().daemon().name("progress").start(() -> {
            try {
                while (true) {
                    Thread.sleep(1000);
                    say(String.format(
                            Locale.ROOT,
                            "%5.1f s  %,d buyers: %,d accepted, %,d refusals, %,d calls without an answer",
                            (System.nanoTime() - start) / 1e9,
                            buyers,
                            tally.accepted(),
                            tally.refused(),
                            tally.unanswered()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static void say(String line) {
        System.err.println(line);
    }

    @Override
    public void close() {
        teller.interrupt();
    }
}
