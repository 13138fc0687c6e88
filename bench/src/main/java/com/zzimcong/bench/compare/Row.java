package com.zzimcong.bench.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the comparison.
 *
 * @param what was measured
 * @param perSecond how many in a second
 * @param p50 milliseconds within which half were answered; null if they were not timed one by one
 * @param p99 milliseconds within which 99 of 100 were answered; null as above
 * @param cpuMs CPU milliseconds of the measured process for each; null if it shares a process with who asks
 */
public record Row(
        String what,
        @JsonProperty double perSecond,
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable Double cpuMs) {

    /** The line as people read it. */
    public String text() {
        return String.format(
                Locale.ROOT, "%-46s %,12.0f %9s %9s %9s", what, perSecond, shown(p50), shown(p99), shown(cpuMs));
    }

    private static String shown(@Nullable Double number) {
        return number == null ? "-" : String.format(Locale.ROOT, "%.2f", number);
    }
}
