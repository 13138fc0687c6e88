package com.zzimcong.bench;

import com.zzimcong.bench.rush.Tally;

/** Makes the gate forget everything, several times while the crowd is in it. */
final class GateFlusher implements AutoCloseable {

    private static final int TIMES = 4;

    private final Thread vandal;

    GateFlusher(Desk desk, String saleId, Tally tally, int buyers) {
        vandal = Thread.ofPlatform().daemon().name("gate-flusher").start(() -> {
            try {
                for (var i = 1; i <= TIMES; i++) {
                    while (tally.accepted() + tally.refused() < (long) buyers * i / (TIMES + 1)) {
                        Thread.sleep(2);
                    }
                    desk.flush(saleId);
                    Progress.say("The gate was made to forget everything, for the " + i + ". time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Problem e) {
                if (!Thread.currentThread().isInterrupted()) {
                    Progress.say("The gate could not be flushed: " + e.getMessage());
                }
            }
        });
    }

    @Override
    public void close() {
        vandal.interrupt();
    }
}
