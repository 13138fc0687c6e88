package com.zzimcong.command.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts for trying out the shop.
 *
 * @param enabled whether they exist
 * @param password the one password of them all; must not be blank if they exist
 * @param anywhere whether they may exist on a server that other machines can reach
 */
@ConfigurationProperties("zzimcong.demo")
record DemoAccountSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean anywhere) {

    @Override
    public String toString() {
        return "DemoAccountSettings[enabled=%s, anywhere=%s]".formatted(enabled, anywhere);
    }
}
