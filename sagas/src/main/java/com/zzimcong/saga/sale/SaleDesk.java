package com.zzimcong.saga.sale;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Sets the timers of sales: fetch the pieces at once, close in time, bring back what is left. */
@Component
@ProcessingGroup("sale-desk")
class SaleDesk {

    private final SchedulerClient timers;
    private final Clock clock;

    SaleDesk(SchedulerClient timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    @EventHandler
    void on(SaleScheduled scheduled) {
        set(SaleTimers.STOCK_SALE, scheduled.saleId().toString(), clock.instant());
        closeInTime(scheduled.saleId(), 1, scheduled.offer());
    }

    @EventHandler
    void on(SaleChanged changed) {
        closeInTime(changed.saleId(), changed.revision(), changed.offer());
    }

    @EventHandler
    void on(SaleClosed closed) {
        set(SaleTimers.EMPTY_POOL, closed.saleId().toString(), clock.instant());
    }

    /** Each revision has a timer of its own: none need be moved, and those that ring at the wrong time do nothing. */
    private void closeInTime(SaleId sale, long revision, Offer offer) {
        set(SaleTimers.CLOSE_SALE, sale + ":" + revision, offer.closesAt());
    }

    private void set(String timer, String name, Instant time) {
        timers.scheduleIfNotExists(new TaskInstance<Void>(timer, name), time);
    }
}
