package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.PUT;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.AccountDoubles.Notes.Note;
import com.zzimcong.command.account.SecurityLog.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PasswordTest extends AccountsTest {

    static final String NEXT = "another fine password";

    /** The name that others sign up with here has the shop's in it, which no password may have anyway. */
    private AccountId signUpAsMargarethe(String email) {
        var said = post("/api/accounts", """
                {"email":"%s","proof":"%s","name":"Margarethe","phone":"010-1234-5678","password":"%s"}""".formatted(email, proofFor(email), PASSWORD));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return AccountId.of(said.body().path("accountId").asString());
    }

    @Nested
    class Changing {

        @Test
        void needs_the_current_one_and_signs_other_devices_out_and_tells_the_owner() {
            var email = newAddress();
            var account = signUp(email);

            var said = send(PUT, "/api/accounts/me/password", owner(account), form(PASSWORD, NEXT));

            assertThat(said.status()).isEqualTo(204);
            assertThat(signIn(email, PASSWORD)).isNull();
            assertThat(signIn(email, NEXT)).isNotNull();
            assertThat(sessions.all()).contains(account);
            assertThat(sessions.spared()).contains(AT_HAND.toString());
            assertThat(notes.all()).contains(new Note(Happening.PASSWORD_CHANGED, account, account));
            assertThat(letterTo(email, "Your password was changed").path("text").asString())
                    .doesNotContain(NEXT);
        }

        @Test
        void without_the_current_one_changes_nothing() {
            var email = newAddress();
            var account = signUp(email);

            var said = send(PUT, "/api/accounts/me/password", owner(account), form("guessed it", NEXT));

            assertThat(said.status()).isEqualTo(400);
            assertThat(said.field()).isEqualTo("current");
            assertThat(signIn(email, PASSWORD)).isNotNull();
            assertThat(sessions.all()).doesNotContain(account);
        }

        @Test
        void follows_the_rules() {
            var email = newAddress();
            var account = signUp(email);

            assertThat(send(PUT, "/api/accounts/me/password", owner(account), form(PASSWORD, email + "!"))
                            .field())
                    .isEqualTo("password");
        }

        @Test
        void must_not_have_the_owners_name_in_it() {
            var account = signUpAsMargarethe(newAddress());

            var said = send(PUT, "/api/accounts/me/password", owner(account), form(PASSWORD, "margarethe's secret"));

            assertThat(said.status()).isEqualTo(400);
            assertThat(said.rule()).contains("your name");
        }

        @Test
        void must_not_have_the_name_in_it_that_the_owner_has_now() {
            var account = signUpAsMargarethe(newAddress());
            assertThat(send(PUT, "/api/accounts/me", owner(account), """
                                    {"name":"Theodora","phone":"010-1234-5678","language":"EN"}""").status())
                    .isEqualTo(204);

            assertThat(send(PUT, "/api/accounts/me/password", owner(account), form(PASSWORD, "theodora's secret"))
                            .rule())
                    .contains("your name");
            assertThat(send(PUT, "/api/accounts/me/password", owner(account), form(PASSWORD, "margarethe's secret"))
                            .status())
                    .isEqualTo(204);
        }

        @Test
        void is_for_owners_only() {
            assertThat(send(PUT, "/api/accounts/me/password", null, form(PASSWORD, NEXT))
                            .status())
                    .isEqualTo(401);
        }

        private static String form(String current, String next) {
            return "{\"current\":\"%s\",\"password\":\"%s\"}".formatted(current, next);
        }
    }

    @Nested
    class Forgetting {

        @Test
        void is_mended_by_the_secret_from_a_letter_once() {
            var email = newAddress();
            var account = signUp(email);
            forgot(email);
            var token = tokenIn(letterTo(email, "Set a new password"));

            assertThat(reset(token, NEXT).status()).isEqualTo(204);

            assertThat(signIn(email, NEXT)).isNotNull();
            assertThat(signIn(email, PASSWORD)).isNull();
            assertThat(sessions.all()).contains(account);
            assertThat(notes.all()).contains(new Note(Happening.PASSWORD_CHANGED, account, null));
            letterTo(email, "Your password was changed");
            assertThat(reset(token, "yet another password").field()).isEqualTo("token");
        }

        @Test
        void is_mended_within_ten_minutes() {
            var email = newAddress();
            signUp(email);
            forgot(email);
            var token = tokenIn(letterTo(email, "Set a new password"));

            clock.forward(Duration.ofMinutes(10).plusSeconds(1));

            assertThat(reset(token, NEXT).field()).isEqualTo("token");
        }

        @Test
        void is_not_mended_by_a_password_that_others_guess() {
            var email = newAddress();
            signUp(email);
            forgot(email);
            var token = tokenIn(letterTo(email, "Set a new password"));

            assertThat(reset(token, "password12").field()).isEqualTo("password");
            assertThat(reset(token, NEXT).status()).isEqualTo(204);
        }

        @Test
        void is_not_mended_by_a_password_with_the_owners_name_in_it() {
            var email = newAddress();
            signUpAsMargarethe(email);
            forgot(email);
            var token = tokenIn(letterTo(email, "Set a new password"));

            assertThat(reset(token, "margarethe's secret").rule()).contains("your name");
            assertThat(reset(token, NEXT).status()).isEqualTo(204);
        }

        @Test
        void is_answered_alike_whether_the_address_is_known_or_not() {
            var known = newAddress();
            signUp(known);
            var unknown = newAddress();

            assertThat(forgot(known)).isEqualTo(forgot(unknown)).isEqualTo(new Said(202, ""));

            assertThat(letterTo(unknown, "There is no account").path("text").asString())
                    .doesNotContainPattern("[A-Za-z0-9_-]{43}");
        }

        @Test
        void is_mended_once_also_when_tried_many_times_at_once() throws Exception {
            var email = newAddress();
            signUp(email);
            forgot(email);
            var token = tokenIn(letterTo(email, "Set a new password"));

            try (var threads = Executors.newFixedThreadPool(4)) {
                var tries = IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(() -> reset(token, NEXT + i)))
                        .toList();
                var statuses = new ArrayList<Integer>();
                for (var one : tries) {
                    statuses.add(one.get().status());
                }
                assertThat(statuses).containsExactlyInAnyOrder(204, 400, 400, 400);
            }
        }

        @Test
        void a_code_for_signing_up_mends_nothing() {
            var email = newAddress();
            var proof = proofFor(email);

            assertThat(reset(proof, NEXT).field()).isEqualTo("token");
            assertThat(List.of(reset("x", NEXT).status(), reset("", NEXT).status()))
                    .containsOnly(400);
        }

        private Said forgot(String email) {
            return post("/api/accounts/password-resets", "{\"email\":\"%s\"}".formatted(email));
        }

        private Said reset(String token, String password) {
            return post(
                    "/api/accounts/password-resets/confirmation",
                    "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
        }
    }
}
