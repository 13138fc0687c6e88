package com.zzimcong.platform.fault;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A moment between two steps at which a crash hurts most. Armed by the system property {@code zzimcong.crash}, such as
 * {@code after-gate:17}: the process dies as by {@code kill -9} when the moment comes for the seventeenth time.
 */
public enum CrashPoint {
    /** The gate has let an order in; it is not stored yet. */
    AFTER_GATE,
    /** An order is stored; its buyer does not know yet. */
    AFTER_APPEND,
    /** A stock has answered; who asked has not noted it yet. */
    AFTER_STOCK,
    /** The provider has answered; the shop has not noted it yet. */
    AFTER_PROVIDER;

    /** Dies here, if this is the moment. */
    public void reached() {
        if (Armed.POINT == this && Armed.TIMES_LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static final class Armed {

        private static final String SETTING = System.getProperty("zzimcong.crash", ":0");
        private static final int COLON = SETTING.indexOf(':');
        private static final AtomicInteger TIMES_LEFT =
                new AtomicInteger(Integer.parseInt(SETTING.substring(COLON + 1)));

        private static final @Nullable CrashPoint POINT = COLON == 0
                ? null
                : CrashPoint.valueOf(
                        SETTING.substring(0, COLON).replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
