package com.zzimcong.platform.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How access tokens are signed and believed.
 *
 * @param issuer who signs, the claim {@code iss}
 * @param audience whom they are for, the claim {@code aud}
 * @param lifetime how long one holds, at most 10 minutes
 * @param cacheSize how many verified tokens are remembered, so that each is verified once
 */
@Validated
@ConfigurationProperties("zzimcong.tokens")
record TokenSettings(
        @NotBlank @DefaultValue("zzimcong") String issuer,
        @NotBlank @DefaultValue("zzimcong-api") String audience,

        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 10) @DefaultValue("10m")
        Duration lifetime,

        @Min(0) @Max(1_000_000) @DefaultValue("100000") int cacheSize) {}
