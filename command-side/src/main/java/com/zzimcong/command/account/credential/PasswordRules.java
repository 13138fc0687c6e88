package com.zzimcong.command.account.credential;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.zzimcong.platform.web.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What makes a password good enough: that it is long, that it is none of those tried first, and that nobody guesses it
 * from who its owner is. Which letters it has is nobody's business.
 */
@Component
public class PasswordRules {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final int SHORTEST_HINT = 3;
    private static final List<String> SHOP = List.of("zzimcong", "찜콩");

    private final Set<String> common;

    PasswordRules() {
        try {
            var listed = StandardDictionaries.PASSWORDS_LOADER.load();
            common = new HashSet<>(listed.getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords comes with the shop", e);
        }
    }

    /**
     * Lets a good password pass.
     *
     * @param field the request's field in which it came
     * @param hints what others know of its owner: the name, the e-mail address
     * @throws BadInput naming the rule that it breaks
     */
    public void require(String field, String password, Collection<String> hints) {
        var normal = Passwords.normal(password);
        var length = normal.codePointCount(0, normal.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new BadInput(field, "must have %d to %d characters".formatted(SHORTEST, LONGEST));
        }
        var small = normal.toLowerCase(Locale.ROOT);
        if (common.contains(small) || small.codePoints().distinct().count() < SHORTEST_HINT) {
            throw new BadInput(field, "must not be one of the most common passwords");
        }
        var guessed = Stream.concat(SHOP.stream(), hints.stream())
                .map(hint -> Passwords.normal(hint).toLowerCase(Locale.ROOT).strip())
                .filter(hint -> SHOP.contains(hint) || hint.length() >= SHORTEST_HINT)
                .anyMatch(small::contains);
        if (guessed) {
            throw new BadInput(field, "must not contain your name, your e-mail address or the shop's name");
        }
    }
}
