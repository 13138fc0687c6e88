package com.zzimcong.saga.hold;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.batch.CommandSender;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timers of holds and of the sweeper. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HoldSettings.class)
class HoldConfiguration {

    @Bean
    OneTimeTask<Void> expireOrder(CommandSender commands) {
        return Tasks.oneTime(HoldTimers.EXPIRE_ORDER)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((timer, context) -> {
                    // Whatever it answers is right: the order alone decides, and the sweeper looks after those that
                    // wait on.
                    commands.ask(new ExpireOrder(OrderId.of(timer.getId())));
                });
    }

    @Bean
    RecurringTask<Void> sweep(Sweeper sweeper, HoldSettings settings) {
        return Tasks.recurring("sweep", FixedDelay.of(settings.sweepEvery()))
                .execute((timer, context) -> sweeper.sweep());
    }
}
