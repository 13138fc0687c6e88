package com.zzimcong.command.sale;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.platform.command.Refused;
import java.time.Duration;
import java.time.Instant;

/** The bounds of an {@link Offer}. */
final class OfferRules {

    static final int LONGEST_TITLE = 120;
    static final long HIGHEST_PRICE = 1_000_000_000;
    static final int MOST_PIECES = 20_000;
    static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);
    static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private OfferRules() {}

    /**
     * Lets a good offer pass.
     *
     * @throws Refused with {@link Refusal#INVALID}, naming field and rule, if it breaks one
     */
    static void require(Offer offer, Instant now) {
        check(
                !offer.title().isBlank() && offer.title().length() <= LONGEST_TITLE,
                "title: must have 1 to %d characters".formatted(LONGEST_TITLE));
        check(
                offer.price() >= 1 && offer.price() <= HIGHEST_PRICE,
                "price: must be 1 to %,d won".formatted(HIGHEST_PRICE));
        check(offer.closesAt().isAfter(offer.opensAt()), "closesAt: must be after opensAt");
        check(offer.closesAt().isAfter(now), "closesAt: must be in the future");
        check(offer.pieces() >= 1 && offer.pieces() <= MOST_PIECES, "pieces: must be 1 to %,d".formatted(MOST_PIECES));
        check(offer.limitPerBuyer() >= 1, "limitPerBuyer: must be at least 1");
        check(
                offer.hold().compareTo(SHORTEST_HOLD) >= 0 && offer.hold().compareTo(LONGEST_HOLD) <= 0,
                "holdSeconds: must be %d to %d".formatted(SHORTEST_HOLD.toSeconds(), LONGEST_HOLD.toSeconds()));
    }

    private static void check(boolean good, String rule) {
        if (!good) {
            throw new Refused(Refusal.INVALID, rule);
        }
    }
}
