package com.zzimcong.command.factor;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A sign that it is still the account's owner who asks: a code of the second factor, or, where there is none, the
 * password.
 *
 * @param code from the app, or one of those for the day when the app is lost; it counts once
 * @param password looked at only if the account has no second factor
 */
public record Proof(
        @Nullable @Size(max = 30) String code,
        @Nullable @Size(max = 1_000) String password) {

    @Override
    public String toString() {
        return "Proof[]";
    }
}
