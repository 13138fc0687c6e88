package com.zzimcong.saga.timer;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How timers run.
 *
 * @param polling how often due timers are looked for; they ring that much too late at most, unless many are due
 * @param heartbeat how often a node says that it still works on a timer; after four missed ones another node takes it
 * @param threads how many timers one node works on at once
 */
@Validated
@ConfigurationProperties("zzimcong.timers")
record TimerSettings(
        @DefaultValue("250ms") Duration polling,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("12") @Min(1) int threads) {}
