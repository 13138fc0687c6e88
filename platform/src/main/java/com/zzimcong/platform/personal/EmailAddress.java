package com.zzimcong.platform.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address, in the one form in which the shop compares it: without spaces around it, in small letters.
 *
 * @param value 6 to 254 characters
 */
public record EmailAddress(@JsonValue String value) {

    private static final Pattern FORM =
            Pattern.compile("[\\x21-\\x7E&&[^@\",:;<>()\\[\\]\\\\]]{1,64}@(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,63}");
    private static final int LONGEST = 254;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be an e-mail address, such as name@example.com");
        }
    }

    /** The part before the at sign. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[]";
    }
}
