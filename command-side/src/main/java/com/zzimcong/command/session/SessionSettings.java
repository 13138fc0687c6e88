package com.zzimcong.command.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long one stays signed in.
 *
 * @param idle after which a session that is not used ends
 * @param life after which every session ends, used or not
 * @param grace within which a refresh whose answer was lost may be repeated
 * @param most sessions that one account may have at a time; the oldest make room
 * @param patience how long to wait for Redis
 * @param origins further origins, such as {@code https://shop.example}, whose pages may use the refresh cookie; the
 *     server's own may always
 */
@Validated
@ConfigurationProperties("zzimcong.sessions")
record SessionSettings(
        @NotNull @DurationMin(minutes = 10) @DurationMax(days = 400) @DefaultValue("14d")
        Duration idle,

        @NotNull @DurationMin(minutes = 10) @DurationMax(days = 400) @DefaultValue("90d")
        Duration life,

        @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1) @DefaultValue("10s")
        Duration grace,

        @Min(1) @Max(1_000) @DefaultValue("20") int most,

        @NotNull @DurationMin(millis = 10) @DefaultValue("1s")
        Duration patience,

        @NotNull @DefaultValue Set<String> origins) {}
