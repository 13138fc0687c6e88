package com.zzimcong.query.order;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How buyers follow their orders.
 *
 * @param patience how long a question waits for an order that the projection has not seen yet
 * @param heartbeat how long a stream of states may be silent
 * @param longestStream when a stream ends at the latest; its client then comes again
 */
@ConfigurationProperties("zzimcong.order-view")
@Validated
record OrderViewSettings(
        @DefaultValue("300ms") @DurationMin(millis = 0) @DurationMax(seconds = 5)
        Duration patience,

        @DefaultValue("15s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration heartbeat,

        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 12)
        Duration longestStream) {}
