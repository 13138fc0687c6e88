package com.zzimcong.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Where a listing, newest first, goes on: behind the item of this time and id. Callers see it as one opaque word.
 *
 * @param time the item's time, to the microsecond, from 1970 to 9999
 * @param id the item's id, which orders items of the same time; 1 to 100 characters
 */
public record Cursor(Instant time, String id) {

    private static final String SEPARATOR = " ";
    private static final int LONGEST = 200;
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    public Cursor {
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException("a cursor's time lies between the years 1970 and 9999");
        }
        time = time.truncatedTo(ChronoUnit.MICROS);
        if (id.isEmpty() || id.length() > 100) {
            throw new IllegalArgumentException("a cursor names an id of 1 to 100 characters");
        }
    }

    /**
     * Reads a cursor as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no cursor
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Cursor of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("no cursor is that long");
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = plain.split(SEPARATOR, 2);
            if (parts.length == 2) {
                return new Cursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new IllegalArgumentException("not a cursor of ours");
        }
        throw new IllegalArgumentException("not a cursor of ours");
    }

    @JsonValue
    @Override
    public String toString() {
        var plain = (time.toString() + SEPARATOR + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
