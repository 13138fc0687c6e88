package com.zzimcong.command.sale;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A revision in the form of HTTP's {@code ETag} and {@code If-Match}: a number in quotation marks.
 *
 * @param revision null for {@code *}, which matches any
 */
public record EntityTag(@Nullable Long revision) {

    private static final Pattern FORM = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    /**
     * Reads a tag as {@link #toString()} wrote it, marked as weak or not.
     *
     * @throws IllegalArgumentException if the text is no tag of ours
     */
    public static EntityTag of(String text) {
        if (text.equals("*")) {
            return new EntityTag(null);
        }
        var found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("must be a revision in quotation marks, such as \"1\", or *");
        }
        return new EntityTag(Long.valueOf(found.group(1)));
    }

    @Override
    public String toString() {
        return revision == null ? "*" : "\"" + revision + "\"";
    }
}
