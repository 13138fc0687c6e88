package com.zzimcong.bench.rush;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Draws the crowd: the same seed draws people of the same manners. */
public final class Crew {

    private static final double DOUBLE_CLICK = 0.05;
    private static final double LOST_ANSWER = 0.05;
    private static final double PAY_LATER = 0.03;

    private Crew() {}

    /**
     * Draws buyers, named {@code shopper-1} and so on.
     *
     * @param pay share of those who pay, 0 to 1; with 1 all pay at once, with less a few of them pay in a second step
     * @param greedy share of those who order a second time under another key, 0 to 1
     * @param run names this crowd, so that no other one, before or after, has the same keys
     */
    public static List<Buyer> draw(int count, double pay, double greedy, long seed, UUID run) {
        var random = new Random(seed);
        var crew = new ArrayList<Buyer>(count);
        for (var n = 1; n <= count; n++) {
            var roll = random.nextDouble();
            var manner = roll < DOUBLE_CLICK
                    ? Buyer.Manner.DOUBLE_CLICK
                    : roll < DOUBLE_CLICK + LOST_ANSWER ? Buyer.Manner.LOST_ANSWER : Buyer.Manner.CALM;
            var pays = random.nextDouble() < pay;
            var later = pays && pay < 1 && random.nextDouble() < PAY_LATER;
            var key = "crowd-" + run + "-" + n;
            crew.add(new Buyer("shopper-" + n, key, manner, pays, later));
            if (random.nextDouble() < greedy) {
                crew.add(new Buyer("shopper-" + n, key + "-more", Buyer.Manner.CALM, pays, false));
            }
        }
        return crew;
    }
}
