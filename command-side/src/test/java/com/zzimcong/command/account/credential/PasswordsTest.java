package com.zzimcong.command.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.web.TryAgain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordsTest {

    static final String HANGUL = "가나다라마바사아자차카타파하거너더러머버서어저처커";

    final Passwords passwords = new Passwords(new CredentialSettings(4, Duration.ofSeconds(30)));

    @Nested
    class OfTheShop {

        @Test
        void are_stored_with_argon2id() {
            assertThat(passwords.encode("correct horse")).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        }

        @Test
        void match_themselves_and_nothing_else() {
            var stored = passwords.encode("correct horse");

            assertThat(passwords.match("correct horse", stored)).isTrue();
            assertThat(passwords.match("correct horse ", stored)).isFalse();
            assertThat(passwords.match("Correct horse", stored)).isFalse();
            assertThat(passwords.isOutdated(stored)).isFalse();
        }

        @Test
        void count_to_the_last_letter() {
            assertThat(HANGUL.codePointCount(0, HANGUL.length())).isEqualTo(25);
            var stored = passwords.encode(HANGUL);

            assertThat(passwords.match(HANGUL, stored)).isTrue();
            assertThat(passwords.match(HANGUL + "가", stored)).isFalse();
            assertThat(passwords.match(HANGUL.substring(0, 24), stored)).isFalse();
        }

        @Test
        void are_the_same_however_the_keyboard_composes_them() {
            assertThat(passwords.match("\u1100\u1161\u1102\u1161", passwords.encode("가나")))
                    .isTrue();
        }

        @Test
        void that_are_not_there_match_nothing() {
            assertThat(passwords.match("correct horse", null)).isFalse();
        }
    }

    @Nested
    class OfTheForerunner {

        final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

        @Test
        void match_and_are_outdated() {
            var stored = bcrypt.encode("correct horse");

            assertThat(passwords.match("correct horse", stored)).isTrue();
            assertThat(passwords.match("correct horsf", stored)).isFalse();
            assertThat(passwords.isOutdated(stored)).isTrue();
            assertThat(passwords.match("correct horse", "{bcrypt}" + stored)).isTrue();
        }

        /** The forerunner stored the first 72 bytes, which are the first 24 of these letters. */
        @Test
        void match_as_far_as_they_were_stored() {
            var stored = bcrypt.encode(HANGUL.substring(0, 24));

            assertThat(passwords.match(HANGUL, stored)).isTrue();
        }
    }

    @Test
    void few_are_hashed_at_once_and_the_rest_is_asked_to_come_back() throws Exception {
        var hurried = new Passwords(new CredentialSettings(1, Duration.ofMillis(1)));
        var ready = new CountDownLatch(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return hurried.encode("correct horse");
                    }))
                    .toList();
            var busy = 0;
            for (var one : tries) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(TryAgain.class);
                    busy++;
                }
            }
            assertThat(busy).isBetween(1, 7);
        }
    }
}
