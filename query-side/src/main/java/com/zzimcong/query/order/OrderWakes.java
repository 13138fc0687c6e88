package com.zzimcong.query.order;

import com.zzimcong.api.order.OrderId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Wakes those who wait for an order's row to change; they then read it themselves. */
@Component
class OrderWakes {

    private final ConcurrentMap<OrderId, List<Runnable>> sleepers = new ConcurrentHashMap<>();

    /** Says that the row of an order may have changed. Comes after the commit, so that the change can be read. */
    void changed(OrderId order) {
        sleepers.getOrDefault(order, List.of()).forEach(Runnable::run);
    }

    /**
     * Waits for changes until the answer is closed.
     *
     * @param wake called by the projection's thread, and so must be quick and must not fail
     */
    Watch watch(OrderId order, Runnable wake) {
        sleepers.merge(
                order,
                List.of(wake),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        return () -> sleepers.computeIfPresent(order, (_, all) -> {
            var others = all.stream().filter(other -> !other.equals(wake)).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** A wait that has begun. */
    interface Watch extends AutoCloseable {

        /** Ends the wait. */
        @Override
        void close();
    }
}
