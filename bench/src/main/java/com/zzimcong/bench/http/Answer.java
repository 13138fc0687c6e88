package com.zzimcong.bench.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a server answered: its status, the few headers that matter here, and the whole body. */
public final class Answer {

    private final int status;
    private final @Nullable String location;
    private final int retryAfterSeconds;
    private final byte[] body;

    Answer(int status, @Nullable String location, int retryAfterSeconds, byte[] body) {
        this.status = status;
        this.location = location;
        this.retryAfterSeconds = retryAfterSeconds;
        this.body = body;
    }

    /** The status code, such as 202. */
    public int status() {
        return status;
    }

    /** The header of that name, or null if there is none. */
    public @Nullable String location() {
        return location;
    }

    /** When to come again, in seconds; 0 if the server did not say. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The body, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * A text field of a JSON body, found by its first mention: enough for flat answers without escapes, and much cheaper
     * than parsing. Null if there is none.
     */
    public @Nullable String field(String name) {
        var text = text();
        var at = text.indexOf("\"" + name + "\"");
        if (at < 0) {
            return null;
        }
        var position = at + name.length() + 2;
        while (position < text.length() && (text.charAt(position) == ':' || text.charAt(position) == ' ')) {
            position++;
        }
        if (position >= text.length() || text.charAt(position) != '"') {
            return null;
        }
        var end = text.indexOf('"', position + 1);
        return end < 0 ? null : text.substring(position + 1, end);
    }
}
