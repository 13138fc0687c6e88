package com.zzimcong.command.factor;

import com.zzimcong.platform.security.Role;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The second factor.
 *
 * @param requiredFor roles that nobody gets without one, such as ADMIN and AUDITOR
 * @param sealingKey file with 32 bytes in Base64 that closes the secrets in the database; null to make one once in the
 *     data folder
 */
@Validated
@ConfigurationProperties("zzimcong.second-factor")
record SecondFactorSettings(
        @NotNull @DefaultValue Set<Role> requiredFor,
        @Nullable Path sealingKey) {}
