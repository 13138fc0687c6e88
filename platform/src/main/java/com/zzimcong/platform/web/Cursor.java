package com.zzimcong.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of a listing begins: after the item with these keys. Callers see it as one opaque word.
 * Controllers take it as a request parameter; a word that is none of ours is a 400.
 *
 * @param keys the last item's sort keys, in the listing's order; none holds the character NUL
 */
public record Cursor(List<String> keys) {

    private static final String SEPARATOR = "\0";
    private static final int LONGEST = 1_000;

    public Cursor {
        keys = List.copyOf(keys);
    }

    /** Points behind the item with these sort keys, such as a time and an id. */
    public static Cursor after(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
    }

    /**
     * Reads a cursor as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no cursor
     */
    public static Cursor of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("not a cursor of ours");
        }
        try {
            var keys = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(List.of(keys.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("not a cursor of ours");
        }
    }

    /**
     * One of the keys.
     *
     * @throws BadInput if the cursor has no such key, because it belongs to another listing
     */
    public String text(int index) {
        if (index >= keys.size()) {
            throw alien();
        }
        return keys.get(index);
    }

    /**
     * One of the keys, as a number.
     *
     * @throws BadInput if the cursor has no such number, because it belongs to another listing
     */
    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException _) {
            throw alien();
        }
    }

    private static BadInput alien() {
        return new BadInput("cursor", "not a cursor of this listing");
    }

    @Override
    public String toString() {
        var bytes = String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
