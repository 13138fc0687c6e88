package com.zzimcong.query.order;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.node.Noticeboard;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for an order's row to change, on whichever process they wait; they then read it themselves. A wake
 * may get lost on its way from another process.
 */
@Component
class OrderWakes {

    private static final String TOPIC = "orders";

    private final ConcurrentMap<OrderId, List<Runnable>> sleepers = new ConcurrentHashMap<>();
    private final Noticeboard others;

    OrderWakes(Noticeboard others) {
        this.others = others;
        others.listen(TOPIC, notice -> {
            for (var order : notice.split(",", -1)) {
                wake(OrderId.of(order));
            }
        });
    }

    /** Says that the rows of orders may have changed. Comes after the commit, so that the changes can be read. */
    void changed(Collection<OrderId> orders) {
        orders.forEach(this::wake);
        others.tell(TOPIC, orders.stream().map(OrderId::toString).collect(Collectors.joining(",")));
    }

    private void wake(OrderId order) {
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
