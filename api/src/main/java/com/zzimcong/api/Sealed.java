package com.zzimcong.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A personal text that only the holder of the person's key can read, wherever it is stored or sent: in events,
 * snapshots, sagas, views, letters. Once the key is deleted, nobody can.
 *
 * @param value key id, place and content: {@code <key>.<event>.<field>.<base64url>}; at most 16,000 characters
 */
public record Sealed(@JsonValue String value) {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{16}\\.[A-Za-z]{1,60}\\.[A-Za-z]{1,30}\\.[A-Za-z0-9_-]{38,}");
    private static final int LONGEST = 16_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a sealed text");
        }
    }

    /** The key that opens it. */
    public String key() {
        return part(0);
    }

    /** What it was sealed for, such as an event's name. */
    public String event() {
        return part(1);
    }

    /** What it says, such as {@code name}. */
    public String field() {
        return part(2);
    }

    /** The encrypted bytes, in base64url. */
    public String content() {
        return part(3);
    }

    private String part(int index) {
        return value.split("\\.", 4)[index];
    }

    /** Tells nothing but where it belongs. */
    @Override
    public String toString() {
        return "(sealed " + field() + ")";
    }
}
