package com.zzimcong.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one product, as printed on its shelf label.
 *
 * @param value 1 to 20 capital letters, digits and hyphens, not starting with a hyphen
 */
public record Sku(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sku {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a SKU has 1 to 20 capital letters, digits and hyphens: " + value);
        }
    }

    /**
     * Reads a SKU as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text is no SKU
     */
    public static Sku of(String text) {
        return new Sku(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
