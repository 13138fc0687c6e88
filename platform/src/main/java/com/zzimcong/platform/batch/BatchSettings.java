package com.zzimcong.platform.batch;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How event processors send commands.
 *
 * @param patience how long all commands of a batch may take together; shorter than the processors' claims last
 * @param attempts how often a command is tried before its order counts as stuck
 * @param backOff the pause after the first failed attempt; it doubles with each further one
 * @param inFlight how many commands of all batches may be under way at once
 */
@Validated
@ConfigurationProperties("zzimcong.batch")
public record BatchSettings(
        @DefaultValue("6s") Duration patience,
        @DefaultValue("5") @Min(1) int attempts,
        @DefaultValue("50ms") Duration backOff,
        @DefaultValue("256") @Min(1) int inFlight) {

    Duration pauseAfter(int attempt) {
        return backOff.multipliedBy(1L << Math.min(attempt - 1, 10));
    }
}
