package com.zzimcong.platform.security.keys;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys of access tokens.
 *
 * @param signingKey file of the private RSA key, PKCS #8 PEM or JWK; null to keep keys in the data folder and to replace
 *     them from time to time, or, where there are verification keys, to sign nothing here
 * @param verificationKeys files of further RSA keys whose tokens are believed, PEM or JWK, such as the last one and the next
 * @param keyLife how long a key in the data folder signs
 * @param keyNotice how long the next key is published before it signs: longer than others remember our keys
 */
@Validated
@ConfigurationProperties("zzimcong.tokens")
public record KeySettings(
        @Nullable Path signingKey,
        @DefaultValue List<Path> verificationKeys,

        @NotNull @DurationMin(hours = 1) @DefaultValue("30d")
        Duration keyLife,

        @NotNull @DurationMin(millis = 0) @DurationMax(days = 7) @DefaultValue("10m")
        Duration keyNotice) {}
