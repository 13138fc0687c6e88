package com.zzimcong.platform.session;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How each node learns of sessions that have ended elsewhere.
 *
 * @param watch between two looks
 * @param blind for how long these looks may fail until nothing is changed for anyone any more
 */
@Validated
@ConfigurationProperties("zzimcong.sessions")
record WatchSettings(
        @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 1) @DefaultValue("500ms")
        Duration watch,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("10s")
        Duration blind) {}
