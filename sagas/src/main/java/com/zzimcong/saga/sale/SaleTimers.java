package com.zzimcong.saga.sale;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zzimcong.api.sale.SaleId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens when a sale's timers ring. A step that fails is tried again, from the start, until it works. */
@Configuration(proxyBeanMethods = false)
class SaleTimers {

    static final String STOCK_SALE = "stock-sale";
    static final String CLOSE_SALE = "close-sale";
    static final String EMPTY_POOL = "empty-pool";

    /** How long orders that still hold pieces are given before the pool is asked again. */
    private static final Duration HELD = Duration.ofSeconds(2);

    @Bean
    OneTimeTask<Void> stockSale(SalePieces pieces) {
        return Tasks.oneTime(STOCK_SALE)
                .onFailure(again())
                .execute((timer, context) -> pieces.fetch(SaleId.of(timer.getId())));
    }

    @Bean
    OneTimeTask<Void> closeSale(SalePieces pieces) {
        return Tasks.oneTime(CLOSE_SALE)
                .onFailure(again())
                .execute((timer, context) -> pieces.closeIfDue(saleOf(timer)));
    }

    @Bean
    CustomTask<Void> emptyPool(SalePieces pieces, Clock clock) {
        ExecutionHandler<Void> execution = (timer, context) -> pieces.bringBack(SaleId.of(timer.getId()))
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, timers) ->
                        timers.reschedule(complete, clock.instant().plus(HELD));
        return Tasks.custom(EMPTY_POOL, Void.class).onFailure(again()).execute(execution);
    }

    private static FailureHandler<Void> again() {
        return new FailureHandler.OnFailureRetryLater<>(HELD);
    }

    private static SaleId saleOf(TaskInstance<Void> timer) {
        var id = timer.getId();
        return SaleId.of(id.substring(0, id.indexOf(':')));
    }
}
