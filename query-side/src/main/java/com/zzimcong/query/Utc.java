package com.zzimcong.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Moments as the tables hold them: a date and a time in UTC, to the microsecond, without a zone. */
public final class Utc {

    private Utc() {}

    /** Cuts off what is finer than a microsecond; the databases would round it, each in its own way. */
    public static LocalDateTime column(Instant moment) {
        return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** Reads what {@link #column} wrote. */
    public static Instant moment(LocalDateTime column) {
        return column.toInstant(ZoneOffset.UTC);
    }
}
