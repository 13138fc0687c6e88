package com.zzimcong.platform.log;

import java.util.regex.Pattern;

/**
 * Text for the log, without what must not be read there, whoever wrote it: tokens, passwords and e-mail addresses. A last
 * net; those who log are to leave such things out.
 */
final class Masked {

    private static final String MASK = "***";

    /** Of three parts in Base64, parted by dots; the first one always begins with the letters of an opening brace. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_.-]{20,}+");

    /** What continues a session has 107 characters; hashes have 64 at most. */
    private static final Pattern LONG_WORD = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{100,}+");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer )[A-Za-z0-9._~+/=-]++");

    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\\b[a-z_-]{0,20}(?:password|passwd|secret|proof|access_?token|refresh_?token|payment_?token)"
                    + "[\"']?\\s{0,3}[=:]\\s{0,3})(?!\\s|null\\b)"
                    + "(?:\"[^\"]{0,500}\"|'[^']{0,500}'|[^\\s\"',;&})\\]]++)");

    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}+@[\\p{L}\\p{N}-]{1,63}+\\.[\\p{L}\\p{N}.-]{1,190}+");

    private Masked() {}

    static String of(String text) {
        var masked = TOKEN.matcher(text).replaceAll(MASK);
        masked = BEARER.matcher(masked).replaceAll("$1" + MASK);
        masked = NAMED.matcher(masked).replaceAll("$1" + MASK);
        masked = LONG_WORD.matcher(masked).replaceAll(MASK);
        return masked.indexOf('@') < 0 ? masked : ADDRESS.matcher(masked).replaceAll(MASK);
    }
}
