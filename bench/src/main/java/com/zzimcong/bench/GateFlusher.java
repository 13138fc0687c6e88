package com.zzimcong.bench;

import com.zzimcong.bench.rush.Tally;

/** Makes the gate forget everything, several times while it still has pieces to give out. */
final class GateFlusher implements AutoCloseable {

    private static final int TIMES = 4;

    private final Thread vandal;

    GateFlusher(Desk desk, String saleId, Tally tally, int pieces, int buyers) {
        vandal = Thread.ofPlatform().daemon().name("gate-flusher").start(() -> {
            try {
                for (var i = 1; i <= TIMES; i++) {
                    while (!isPast((double) i / (TIMES + 1), tally, pieces, buyers)) {
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

    /** Whether a share of the pieces is given out, or of the buyers answered if they are fewer than the pieces. */
    private static boolean isPast(double share, Tally tally, int pieces, int buyers) {
        return tally.accepted() >= share * Math.min(pieces, buyers) || tally.refused() >= share * buyers;
    }

    @Override
    public void close() {
        vandal.interrupt();
    }
}
