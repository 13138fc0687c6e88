package com.zzimcong.command.account.desk;

import com.zzimcong.api.account.EraseAccount;
import com.zzimcong.command.account.signup.Challenges;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.asking.Asker;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets whoever left the shop some days ago, and whoever asked for a letter and never came. */
@Component
@EnableConfigurationProperties(DeskSettings.class)
class Forgetting implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final int AT_ONCE = 100;

    private final Challenges challenges;
    private final Standings standings;
    private final CommandGateway commands;
    private final TransactionOperations transactions;
    private final DeskSettings settings;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    Forgetting(
            Challenges challenges,
            Standings standings,
            CommandGateway commands,
            TransactionOperations transactions,
            DeskSettings settings,
            Clock clock) {
        this.challenges = challenges;
        this.standings = standings;
        this.commands = commands;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        var threads = Thread.ofPlatform().name("forgetting").daemon().factory();
        var started = Executors.newSingleThreadScheduledExecutor(threads);
        var pause = settings.cleaning().toMillis();
        var _ = started.scheduleWithFixedDelay(this::forgetAll, pause, pause, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        if (timer != null) {
            // Not interrupted: it may be at the database, whose file an interruption closes.
            timer.shutdown();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    private void forgetAll() {
        try {
            transactions.executeWithoutResult(_ -> challenges.clean(AT_ONCE));
            var moment = clock.instant().minus(settings.forgetAfter());
            for (var account : standings.leftBefore(moment, AT_ONCE)) {
                var _ = commands.<Object>send(Asker.shop().asks(new EraseAccount(account, null)))
                        .join();
            }
        } catch (RuntimeException failure) {
            LOG.warn("Some are forgotten a little later: {}", failure.toString());
        }
    }
}
