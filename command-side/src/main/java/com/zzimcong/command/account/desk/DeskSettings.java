package com.zzimcong.command.account.desk;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accounts are looked after.
 *
 * @param forgetAfter how long after its owner left an account's person is forgotten
 * @param cleaning how often is looked for what can be forgotten
 * @param bootstrapSecret makes the shop's first admin, once; null to leave one in the data folder at the start where
 *     there is no admin
 */
@Validated
@ConfigurationProperties("zzimcong.accounts")
record DeskSettings(
        @NotNull @DefaultValue("5d") Duration forgetAfter,

        @NotNull @DurationMin(millis = 100) @DefaultValue("1m")
        Duration cleaning,

        @Nullable String bootstrapSecret) {

    @Override
    public String toString() {
        return "DeskSettings[forgetAfter=%s, cleaning=%s]".formatted(forgetAfter, cleaning);
    }
}
