package com.zzimcong.command.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often anyone may try.
 *
 * @param exempt networks without limits, such as {@code 127.0.0.0/8}
 * @param rules by name
 * @param patience how long to wait for Redis before this node counts by itself
 * @param acquaintance for how long an address from which an account has signed in is known to be its owner's
 */
@Validated
@ConfigurationProperties("zzimcong.limits")
record LimitSettings(
        @DefaultValue List<String> exempt,
        @NotNull @DefaultValue Map<String, @Valid Rule> rules,

        @NotNull @DurationMin(millis = 10) @DefaultValue("250ms")
        Duration patience,

        @NotNull @DurationMin(minutes = 1) @DefaultValue("30d")
        Duration acquaintance) {

    /**
     * Limits to some requests, counted together.
     *
     * @param requests such as {@code POST /api/tokens}
     * @param field of the JSON body, naming the account; null to count by address alone
     * @param address limit to one address
     * @param pair limit to one address for one name; null for none
     * @param name limit to one name for all addresses that are not known to be its owner's; null for none
     */
    record Rule(
            @NotEmpty List<String> requests,
            @Nullable String field,
            @NotNull @Valid Rate address,
            @Nullable @Valid Rate pair,
            @Nullable @Valid Rate name) {}

    /** So many times in so long, all at once or spread out. */
    record Rate(
            @Min(1) int times,

            @NotNull @DurationMin(seconds = 1) @DurationMax(days = 30)
            Duration per) {}
}
