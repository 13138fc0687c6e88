package com.zzimcong.command.account.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.account.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterTextsTest {

    static final Map<String, String> VALUES =
            Map.of("code", "123456", "token", "abc", "device", "a phone", "time", "2026-11-27T12:00:00Z");

    final LetterTexts texts = new LetterTexts();

    @Test
    void every_letter_is_there_in_every_language() {
        assertThat(texts.known(Language.KO)).isEqualTo(texts.known(Language.EN)).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource
    void every_gap_is_filled(Language language) {
        assertThat(texts.known(language)).allSatisfy(letter -> {
            assertThat(texts.subject(letter, language, VALUES)).isNotBlank().doesNotContain("{");
            assertThat(texts.body(letter, language, VALUES)).isNotBlank().doesNotContain("{");
        });
    }

    @Test
    void letters_are_in_their_language() {
        assertThat(texts.body("sign-up-code", Language.KO, VALUES)).contains("인증 번호는 123456");
        assertThat(texts.body("sign-up-code", Language.EN, VALUES)).contains("is 123456.");
    }
}
