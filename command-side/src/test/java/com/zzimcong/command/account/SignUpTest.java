package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest extends AccountsTest {

    @Test
    void whoever_reads_the_letter_gets_an_account() {
        var email = newAddress();

        var account = signUp(email);

        var caller = Objects.requireNonNull(signIn(email, PASSWORD));
        assertThat(caller.account()).isEqualTo(account);
        assertThat(caller.roles()).containsExactly(Role.SHOPPER);
        assertThat(signIn(" " + email.toUpperCase(Locale.ROOT), PASSWORD)).isEqualTo(caller);
    }

    @Test
    void the_letter_comes_in_the_language_of_the_browser() {
        var korean = newAddress();
        http.post()
                .uri("/api/accounts/verifications")
                .header("Accept-Language", "ko-KR")
                .contentType("application/json")
                .content("{\"email\":\"%s\"}".formatted(korean))
                .exchange();

        assertThat(letterTo(korean, "찜콩 인증 번호").path("text").asString()).contains("5분");
    }

    @Nested
    class ACode {

        @Test
        void is_good_for_its_own_address_only() {
            var mine = newAddress();
            var other = newAddress();
            askForCode(mine);
            askForCode(other);
            var code = codeIn(letterTo(mine, "Your code: "));
            var wrong = codeIn(letterTo(other, "Your code: "));
            if (!code.equals(wrong)) {
                assertThat(confirm(other, code).status()).isEqualTo(400);
            }

            var proof = confirm(mine, code).body().path("proof").asString();

            assertThat(open(other, proof, PASSWORD).field()).isEqualTo("proof");
            assertThat(open(mine, proof, PASSWORD).status()).isEqualTo(201);
        }

        @Test
        void is_good_once() {
            var email = newAddress();
            askForCode(email);
            var code = codeIn(letterTo(email, "Your code: "));

            assertThat(confirm(email, code).status()).isEqualTo(200);
            assertThat(confirm(email, code).field()).isEqualTo("code");
        }

        @Test
        void is_good_for_five_tries() {
            var email = newAddress();
            askForCode(email);
            var code = codeIn(letterTo(email, "Your code: "));
            var wrong = code.equals("000000") ? "000001" : "000000";

            IntStream.range(0, 5)
                    .forEach(_ -> assertThat(confirm(email, wrong).status()).isEqualTo(400));

            assertThat(confirm(email, code).field()).isEqualTo("code");
        }

        @Test
        void is_good_on_the_fifth_try() {
            var email = newAddress();
            askForCode(email);
            var code = codeIn(letterTo(email, "Your code: "));
            var wrong = code.equals("000000") ? "000001" : "000000";

            IntStream.range(0, 4).forEach(_ -> confirm(email, wrong));

            assertThat(confirm(email, code).status()).isEqualTo(200);
        }

        @Test
        void is_good_for_five_minutes() {
            var email = newAddress();
            askForCode(email);
            var code = codeIn(letterTo(email, "Your code: "));

            clock.forward(Duration.ofMinutes(5).plusSeconds(1));

            assertThat(confirm(email, code).field()).isEqualTo("code");
        }

        @Test
        void comes_once_a_minute_and_the_last_one_counts() {
            var email = newAddress();
            askForCode(email);
            var first = letterTo(email, "Your code: ");
            assertThat(askForCode(email).status()).isEqualTo(202);

            clock.forward(Duration.ofSeconds(61));
            assertThat(askForCode(email).status()).isEqualTo(202);

            await().atMost(SOON).until(() -> lettersTo(email).size() == 2);
            var second = lettersTo(email).stream()
                    .filter(letter -> !letter.equals(first))
                    .findFirst()
                    .orElseThrow();
            if (!codeIn(first).equals(codeIn(second))) {
                assertThat(confirm(email, codeIn(first)).status()).isEqualTo(400);
            }
            assertThat(confirm(email, codeIn(second)).status()).isEqualTo(200);
        }

        @Test
        void used_many_times_at_once_is_used_once() throws Exception {
            var email = newAddress();
            askForCode(email);
            var code = codeIn(letterTo(email, "Your code: "));

            var answers = atOnce(8, () -> confirm(email, code));

            assertThat(answers).filteredOn(said -> said.status() == 200).hasSize(1);
            assertThat(answers).filteredOn(said -> said.status() == 400).hasSize(7);
        }

        @Test
        void asked_for_many_times_at_once_comes_once() throws Exception {
            var email = newAddress();

            var answers = atOnce(8, () -> askForCode(email));

            assertThat(answers).allMatch(said -> said.status() == 202);
            letterTo(email, "Your code: ");
            assertThat(jdbc.sql("select count(*) from mail_outbox")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(lettersTo(email)).hasSize(1);
        }

        @Test
        void is_nowhere_in_clear() {
            var email = newAddress();
            askForCode(email);
            var code = codeIn(letterTo(email, "Your code: "));

            assertThat(jdbc.sql("select * from account_challenge")
                            .query()
                            .listOfRows()
                            .toString())
                    .doesNotContain(email)
                    .doesNotContain("=" + code);
        }
    }

    @Nested
    class AProof {

        @Test
        void opens_one_account_also_when_used_many_times_at_once() throws Exception {
            var email = newAddress();
            var proof = proofFor(email);

            var answers = atOnce(4, () -> open(email, proof, PASSWORD));

            assertThat(answers).filteredOn(said -> said.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(said -> said.status() == 400)
                    .hasSize(3)
                    .allMatch(said -> said.field().equals("proof"));
            assertThat(signIn(email, PASSWORD)).isNotNull();
        }

        @Test
        void survives_a_bad_password() {
            var email = newAddress();
            var proof = proofFor(email);

            assertThat(open(email, proof, "short").field()).isEqualTo("password");
            assertThat(open(email, proof, PASSWORD).status()).isEqualTo(201);
        }

        @Test
        void holds_even_if_a_stranger_asks_for_another_code() {
            var email = newAddress();
            var proof = proofFor(email);
            clock.forward(Duration.ofSeconds(61));
            askForCode(email);
            await().atMost(SOON).until(() -> lettersTo(email).size() == 2);

            assertThat(open(email, proof, PASSWORD).status()).isEqualTo(201);
        }

        @Test
        void is_good_for_half_an_hour() {
            var email = newAddress();
            var proof = proofFor(email);

            clock.forward(Duration.ofMinutes(30).plusSeconds(1));

            assertThat(open(email, proof, PASSWORD).field()).isEqualTo("proof");
        }
    }

    @Nested
    class AKnownAddress {

        @Test
        void gets_a_letter_that_says_so_and_never_a_code() {
            var email = newAddress();
            signUp(email);
            clock.forward(Duration.ofSeconds(61));

            askForCode(email);

            assertThat(letterTo(email, "You already have an account")
                            .path("text")
                            .asString())
                    .doesNotContainPattern("[0-9]{6}");
        }

        /** A thousand codes would be tried if it were possible; here each gets the same no. */
        @Test
        void refuses_codes_like_an_unknown_one() {
            var known = newAddress();
            signUp(known);
            clock.forward(Duration.ofSeconds(61));
            askForCode(known);
            var unknown = newAddress();

            assertThat(confirm(known, "123456")).isEqualTo(confirm(unknown, "123456"));
        }

        @Test
        void is_answered_like_a_new_one_in_like_time() {
            var known = new ArrayList<String>();
            for (var i = 0; i < 15; i++) {
                known.add(newAddress());
                signUp(known.getLast());
            }
            clock.forward(Duration.ofSeconds(61));
            var forKnown = new ArrayList<Long>();
            var forNew = new ArrayList<Long>();
            for (var i = 0; i < 5; i++) {
                askForCode(newAddress());
            }
            for (var email : known) {
                forNew.add(nanos(newAddress()));
                forKnown.add(nanos(email));
            }
            assertThat(median(forKnown)).isBetween(median(forNew) / 3, median(forNew) * 3);
        }

        private long nanos(String email) {
            var start = System.nanoTime();
            var said = askForCode(email);
            var end = System.nanoTime();
            assertThat(said).isEqualTo(new Said(202, ""));
            return end - start;
        }

        private static long median(List<Long> times) {
            return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"proof":"p","name":"n","phone":"010-1234-5678","password":"correct horse"}                              | email
            {"email":"kim","proof":"p","name":"n","phone":"010-1234-5678","password":"correct horse"}                | email
            {"email":"k@example.com","name":"n","phone":"010-1234-5678","password":"correct horse"}                  | proof
            {"email":"k@example.com","proof":"p","name":" ","phone":"010-1234-5678","password":"correct horse"}      | name
            {"email":"k@example.com","proof":"p","name":"a\\u0007b","phone":"010-1234-5678","password":"correct h"}  | name
            {"email":"k@example.com","proof":"p","name":"n","phone":"call me","password":"correct horse"}            | phone
            {"email":"k@example.com","proof":"p","name":"n","phone":"010-1234-5678"}                                 | password
            {"email":"k@example.com","proof":"p","name":"n","phone":"010-1234-5678","password":"x","role":"ADMIN"}   | role
            """)
    void a_form_filled_in_wrongly_is_told_so(String form, String field) {
        var said = post("/api/accounts", form);

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.field()).isEqualTo(field);
        assertThat(said.rule()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password12",
                "qwertyuiop",
                "Password123",
                "aaaaaaaaaaaaaa",
                "my zzimcong 4ever",
                "찜콩찜콩찜콩찜콩찜콩",
                "kim@example.com",
                "123456789",
                "김찜콩김찜콩김찜콩김"
            })
    void a_password_that_others_guess_is_refused(String password) {
        var said = open("kim@example.com", "p", password);

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.field()).isEqualTo("password");
        assertThat(said.rule()).startsWith("must ");
    }

    @Test
    void too_long_a_password_is_refused() {
        assertThat(open("kim@example.com", "p", "가나다라".repeat(33)).rule()).isEqualTo("must have 10 to 128 characters");
    }

    private static List<Said> atOnce(int times, Callable<Said> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var answers = new ArrayList<Said>();
            for (var answer : threads.invokeAll(Collections.nCopies(times, work))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
