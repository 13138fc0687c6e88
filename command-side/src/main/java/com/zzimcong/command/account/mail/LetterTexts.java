package com.zzimcong.command.account.mail;

import com.zzimcong.api.account.Language;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What letters say, in each language: {@code <letter>.subject} and {@code <letter>.body}, with values in braces. */
@Component
class LetterTexts {

    private static final String SUBJECT = ".subject";

    private final Map<Language, ResourceBundle> texts = new EnumMap<>(Language.class);

    LetterTexts() {
        var exactly = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        for (var language : Language.values()) {
            var locale = Locale.of(language.name().toLowerCase(Locale.ROOT));
            texts.put(language, ResourceBundle.getBundle("mail.letters", locale, exactly));
        }
    }

    /** The letters that have a text in a language. */
    Set<String> known(Language language) {
        var names = new TreeSet<String>();
        for (var key : text(language).keySet()) {
            if (key.endsWith(SUBJECT)) {
                names.add(key.substring(0, key.length() - SUBJECT.length()));
            }
        }
        return names;
    }

    /** The subject with its values filled in. */
    String subject(String letter, Language language, Map<String, String> values) {
        return filled(text(language).getString(letter + SUBJECT), values);
    }

    /** The text with its values filled in. */
    String body(String letter, Language language, Map<String, String> values) {
        return filled(text(language).getString(letter + ".body"), values);
    }

    private static String filled(String text, Map<String, String> values) {
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private ResourceBundle text(Language language) {
        var found = texts.get(language);
        if (found == null) {
            throw new IllegalStateException("no letters in " + language);
        }
        return found;
    }
}
