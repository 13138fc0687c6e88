package com.zzimcong.saga.hold;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.CommandSender;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timers of holds and of the sweeper. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HoldSettings.class)
class HoldConfiguration {

    @Bean
    CustomTask<Void> expireOrder(CommandSender commands) {
        return Tasks.custom(HoldTimers.EXPIRE_ORDER, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((timer, context) -> {
                    var answer = commands.ask(new ExpireOrder(OrderId.of(timer.getId())));
                    if (answer instanceof Answer.Yes(var until) && until != null) {
                        // Through a server the time comes back as text.
                        var again = Instant.parse(until.toString());
                        return (done, timers) -> timers.reschedule(done, again);
                    }
                    // Whatever else it answers is right: the order alone decides.
                    return (done, timers) -> timers.remove();
                });
    }

    @Bean
    RecurringTask<Void> sweep(Sweeper sweeper, HoldSettings settings) {
        return Tasks.recurring("sweep", FixedDelay.of(settings.sweepEvery()))
                .execute((timer, context) -> sweeper.sweep());
    }
}
