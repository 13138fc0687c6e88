package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.batch.Gathering;
import com.zzimcong.saga.hold.OpenOrder.Stage;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one batch of events changes in the list of open orders. An order that comes and goes within it leaves no trace. */
final class WatchChanges implements Gathering {

    private final OpenOrders open;
    private final HoldTimers timers;

    private final Map<OrderId, OpenOrder> placed = new LinkedHashMap<>();
    private final Map<OrderId, OpenOrder> moved = new LinkedHashMap<>();
    private final Map<OrderId, Instant> holds = new LinkedHashMap<>();
    private final Set<OrderId> ended = new HashSet<>();

    WatchChanges(OpenOrders open, HoldTimers timers) {
        this.open = open;
        this.timers = timers;
    }

    void placed(OrderId order, Instant at, Instant due) {
        placed.put(order, new OpenOrder(order, at, due, Stage.PLACED, 0));
    }

    void awaiting(OrderId order, Instant until) {
        holds.put(order, until);
        paying(order, until);
    }

    void paying(OrderId order, Instant until) {
        var before = placed.get(order);
        if (before == null) {
            moved.put(order, new OpenOrder(order, until, until, Stage.AWAITING, 0));
        } else {
            placed.put(order, new OpenOrder(order, before.placedAt(), until, Stage.AWAITING, 0));
        }
    }

    void ended(OrderId order) {
        if (placed.remove(order) == null) {
            moved.remove(order);
            ended.add(order);
        }
        holds.remove(order);
    }

    @Override
    public void flush() {
        open.add(placed.values());
        open.move(moved.values());
        timers.set(holds);
        // In one order everywhere, so that nodes that delete the same rows do not wait for each other in a circle.
        var gone = new TreeMap<String, OrderId>();
        ended.forEach(order -> gone.put(order.toString(), order));
        open.remove(gone.values());
        timers.cancel(gone.values());
    }
}
