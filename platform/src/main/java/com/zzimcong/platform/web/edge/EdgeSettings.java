package com.zzimcong.platform.web.edge;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much a caller may send, and how slowly.
 *
 * @param bodyLimit longest body of an ordinary request
 * @param importLimit longest body of a catalogue import
 * @param headTime how long a request's line and headers may take from their first byte on
 * @param bodyTime how long a body may take; for each 64 KB of it a second more
 */
@Validated
@ConfigurationProperties("zzimcong.web")
record EdgeSettings(
        @NotNull @DefaultValue("64KB") DataSize bodyLimit,
        @NotNull @DefaultValue("5MB") DataSize importLimit,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("10s")
        Duration headTime,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("30s")
        Duration bodyTime) {}
