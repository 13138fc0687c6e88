package com.zzimcong.platform.web.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The most that a page of a listing may have.
 *
 * @param shopper where anyone may ask; 100 at most, whatever is set
 * @param staff where admins and auditors go through everything
 * @param audit raw events; those who check the shop read all there are
 */
@ConfigurationProperties(PageSettings.PREFIX)
public record PageSettings(
        @DefaultValue("100") int shopper,
        @DefaultValue("1000") int staff,
        @DefaultValue("5000") int audit) {

    static final String PREFIX = "zzimcong.pages";

    private static final int MOST_FOR_ANYONE = 100;

    /** The most that somebody who asks in this capacity gets. */
    int most(PageSize.For whom) {
        return switch (whom) {
            case SHOPPER -> Math.min(shopper, MOST_FOR_ANYONE);
            case STAFF -> staff;
            case AUDIT -> audit;
        };
    }
}
