package com.zzimcong.saga.hold;

import com.zzimcong.platform.batch.StuckOrder;
import com.zzimcong.platform.batch.StuckOrders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for orders that hang and helps them on, whether or not any event processor runs. */
@Component
class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final OpenOrders open;
    private final HoldTimers timers;
    private final StuckOrders stuck;
    private final FollowThrough follow;
    private final HoldSettings settings;
    private final Clock clock;

    Sweeper(
            OpenOrders open,
            HoldTimers timers,
            StuckOrders stuck,
            FollowThrough follow,
            HoldSettings settings,
            Clock clock) {
        this.open = open;
        this.timers = timers;
        this.stuck = stuck;
        this.follow = follow;
        this.settings = settings;
        this.clock = clock;
    }

    /** Helps on all orders that are past their time, and all stuck ones whose turn has come. */
    void sweep() {
        var hanging = open.dueBefore(clock.instant().minus(settings.grace()), settings.sweepSize());
        if (!hanging.isEmpty()) {
            LOG.warn("{} orders hang", hanging.size());
        }
        inParallel(hanging, this::helpOn);
        inParallel(stuck.due(settings.sweepSize()), this::resume);
    }

    private void helpOn(OpenOrder order) {
        try {
            if (follow.advance(order.orderId()) == null) {
                open.remove(List.of(order.orderId()));
                timers.cancel(List.of(order.orderId()));
                return;
            }
        } catch (RuntimeException e) {
            LOG.warn("order {} still hangs", order.orderId(), e);
        }
        var pause = settings.grace().multipliedBy(1L << Math.min(order.sweeps(), 10));
        open.postpone(order, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    /** Tries a stuck order again; true if it goes on now. */
    boolean resume(StuckOrder order) {
        try {
            var found = follow.advance(order.orderId());
            if (found != null) {
                // The event that is missing here may have been the one that puts the order on the list.
                open.add(List.of(found));
            }
            stuck.resolve(order.orderId());
            return true;
        } catch (RuntimeException e) {
            stuck.failedAgain(order, e);
            return false;
        }
    }

    private <T> void inParallel(List<T> items, Consumer<T> work) {
        try (var pool = Executors.newFixedThreadPool(
                settings.parallel(), Thread.ofVirtual().name("sweeper").factory())) {
            items.forEach(item -> pool.execute(() -> work.accept(item)));
        }
    }
}
