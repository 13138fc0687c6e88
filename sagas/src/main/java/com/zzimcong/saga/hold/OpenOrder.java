package com.zzimcong.saga.hold;

import com.zzimcong.api.order.OrderId;
import java.time.Instant;

/**
 * An order that has not ended.
 *
 * @param dueAt when it must have come further
 * @param sweeps how often it was helped on
 */
record OpenOrder(OrderId orderId, Instant placedAt, Instant dueAt, Stage stage, int sweeps) {

    /** What an open order waits for. */
    enum Stage {
        /** The stocks' answers. */
        PLACED,
        /** The payment. */
        AWAITING
    }
}
