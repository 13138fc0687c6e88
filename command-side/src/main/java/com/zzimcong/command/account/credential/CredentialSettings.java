package com.zzimcong.command.account.credential;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much checking passwords may cost.
 *
 * @param atOnce how many are hashed at the same time; each takes 19 MiB and a core
 * @param patience how long one waits for its turn before the caller is asked to come back
 */
@Validated
@ConfigurationProperties("zzimcong.passwords")
record CredentialSettings(
        @Min(1) @Max(64) @DefaultValue("4") int atOnce,
        @NotNull @DefaultValue("5s") Duration patience) {}
