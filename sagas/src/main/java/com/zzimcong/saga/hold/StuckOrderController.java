package com.zzimcong.saga.hold;

import com.zzimcong.api.Page;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.batch.StuckOrder;
import com.zzimcong.platform.batch.StuckOrders;
import com.zzimcong.platform.command.Refused;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the shop's staff the orders that were put aside, and lets them resume one. */
@RestController
@RequestMapping("/api/admin/stuck-orders")
@PreAuthorize("hasRole('ADMIN')")
class StuckOrderController {

    private static final int LIMIT = 1_000;

    private final StuckOrders stuck;
    private final Sweeper sweeper;

    StuckOrderController(StuckOrders stuck, Sweeper sweeper) {
        this.stuck = stuck;
        this.sweeper = sweeper;
    }

    @GetMapping
    Page<StuckOrderBody> list() {
        return new Page<>(stuck.list(LIMIT).stream().map(StuckOrderBody::of).toList(), null);
    }

    /** Tries a stuck order again at once. */
    @PostMapping("/{orderId}/resumption")
    Resumption resume(@PathVariable UUID orderId) {
        var order = stuck.find(new OrderId(orderId))
                .orElseThrow(() -> new Refused(Refusal.UNKNOWN, "no such order is stuck"));
        return new Resumption(orderId.toString(), sweeper.resume(order));
    }

    /** A stuck order as the staff sees it. */
    record StuckOrderBody(
            String orderId, String step, String target, String cause, int attempts, String since, String retryAt) {

        static StuckOrderBody of(StuckOrder order) {
            return new StuckOrderBody(
                    order.orderId().toString(),
                    order.step(),
                    order.target(),
                    order.cause(),
                    order.attempts(),
                    order.since().toString(),
                    order.retryAt().toString());
        }
    }

    /**
     * What came of it.
     *
     * @param resumed whether the order goes on; if not, it is tried again later
     */
    record Resumption(String orderId, boolean resumed) {}
}
