package com.zzimcong.command.payment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zzimcong.command.payment.SimulatedLedger.Entry;
import com.zzimcong.command.payment.SimulatedLedger.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * A provider that moves no real money. The token says how it behaves: {@code approve}, {@code decline}, {@code slow}
 * (approves after 2 s), {@code silent} (takes the money, and the answer gets lost), {@code late} (approves 8 s after it
 * was first asked, and says nothing until then). It declines every other token.
 */
@Component
class SimulatedProvider implements PaymentProvider {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(8);

    private final SimulatedLedger ledger;
    private final Clock clock;
    private final Cache<String, Instant> firstAsked =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();

    SimulatedProvider(SimulatedLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Answer charge(Charge charge) {
        return switch (charge.token()) {
            case "approve" -> capture(charge);
            case "decline" -> new Answer.Declined("card_declined");
            case "slow" -> after(SLOW, charge);
            case "late" -> after(LATE, charge);
            case "silent" -> {
                var _ = capture(charge);
                yield new Answer.Unknown("the answer got lost");
            }
            default -> new Answer.Declined("unknown_token");
        };
    }

    @Override
    public Answer find(Charge charge) {
        return charge.token().equals("silent") ? capture(charge) : charge(charge);
    }

    @Override
    public Answer refund(Refund refund) {
        var entry = ledger.book(refund.key(), refund.order(), Kind.REFUND, refund.amount());
        return new Answer.Approved("sim-" + entry.key());
    }

    private Answer after(Duration wait, Charge charge) {
        var since = firstAsked.get(charge.key(), _ -> clock.instant());
        return clock.instant().isBefore(since.plus(wait)) ? new Answer.Unknown("still being decided") : capture(charge);
    }

    private Answer capture(Charge charge) {
        return answer(ledger.book(charge.key(), charge.order(), Kind.CAPTURE, charge.amount()), charge);
    }

    private static Answer answer(Entry entry, Charge charge) {
        return entry.amount() == charge.amount()
                ? new Answer.Approved("sim-" + entry.key())
                : new Answer.Conflict("charged another amount under " + entry.key());
    }
}
