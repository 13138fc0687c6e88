package com.zzimcong.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.AccountDoubles.Notes.Note;
import com.zzimcong.command.account.AccountsTest;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person is forgotten when two admins agree, each of whom shows that it is them. */
class ErasureTest extends AccountsTest {

    static final Caller STAFF = new Caller(new AccountId(new UUID(7, 7)), Set.of(Role.ADMIN));
    static final Caller AUDITOR = new Caller(new AccountId(new UUID(7, 8)), Set.of(Role.AUDITOR));
    static final String PROOF = "{\"password\":\"" + PASSWORD + "\"}";

    Caller kim = STAFF;
    Caller lee = STAFF;
    String email = "";
    AccountId person = STAFF.account();

    @BeforeEach
    void two_admins_and_a_person() {
        kim = admin();
        lee = admin();
        email = newAddress();
        person = signUp(email);
    }

    /** Others of these tests look for a shop without admins. */
    @AfterEach
    void noAdmins() {
        jdbc.sql("update account_standing set roles = 'SHOPPER'").update();
    }

    private Caller admin() {
        var account = signUp(newAddress());
        assertThat(send(POST, "/api/admin/accounts/" + account + "/roles", STAFF, "{\"roles\":[\"ADMIN\"]}")
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> isAdmin(account));
        return new Caller(account, Set.of(Role.SHOPPER, Role.ADMIN));
    }

    private boolean isAdmin(AccountId account) {
        return signIns.stream()
                .map(kind -> kind.standing(account))
                .anyMatch(caller -> caller != null && caller.is(Role.ADMIN));
    }

    private Said ask(Caller admin, AccountId account, String proof) {
        return send(POST, "/api/admin/accounts/" + account + "/erasure", admin, proof);
    }

    private Said approve(Caller admin, String proof) {
        return send(POST, "/api/admin/accounts/" + person + "/erasure/approval", admin, proof);
    }

    private Said withdraw(Caller admin) {
        return send(DELETE, "/api/admin/accounts/" + person + "/erasure", admin, "");
    }

    private boolean isWaiting() {
        var list = send(GET, "/api/admin/erasures", AUDITOR, "");
        assertThat(list.status()).isEqualTo(200);
        return list.body()
                .path("items")
                .valueStream()
                .anyMatch(item -> item.path("accountId").asString().equals(person.toString()));
    }

    private boolean isRemembered() {
        return rows("personal_key", "subject") == 1;
    }

    private long rows(String table, String column) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = ?")
                .param(person.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void one_asks_and_another_approves() {
        assertThat(send(POST, "/api/second-factor", owner(person), "").status()).isEqualTo(200);
        assertThat(rows("second_factor", "account_id")).isOne();

        var asked = ask(kim, person, PROOF);

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.body().path("requestedBy").asString())
                .isEqualTo(kim.account().toString());
        var from = Instant.parse(asked.body().path("requestedAt").asString());
        assertThat(Instant.parse(asked.body().path("expiresAt").asString())).isEqualTo(from.plus(Duration.ofHours(24)));
        assertThat(isWaiting()).isTrue();
        assertThat(notes.all()).contains(new Note(Happening.ERASURE_REQUESTED, person, kim.account()));
        assertThat(isRemembered()).isTrue();

        assertThat(approve(lee, PROOF).status()).isEqualTo(202);

        await().atMost(SOON).until(() -> notes.all().contains(new Note(Happening.ERASED, person, lee.account())));
        assertThat(notes.all()).contains(new Note(Happening.ERASURE_APPROVED, person, lee.account()));
        await().atMost(SOON).until(() -> rows("second_factor", "account_id") == 0);
        assertThat(isRemembered()).isFalse();
        assertThat(rows("credential", "account_id")).isZero();
        assertThat(signIn(email, PASSWORD)).isNull();
        assertThat(isWaiting()).isFalse();
        assertThat(send(POST, "/api/admin/accounts/" + person + "/suspension", STAFF, "")
                        .status())
                .isEqualTo(409);
        assertThat(ask(kim, person, PROOF).status()).isEqualTo(404);
    }

    @Test
    void whoever_asked_cannot_approve() {
        ask(kim, person, PROOF);

        var said = approve(kim, PROOF);

        assertThat(said.status()).isEqualTo(409);
        assertThat(said.body().path("code").asString()).isEqualTo("ANOTHER_ADMIN_NEEDED");
        assertThat(isRemembered()).isTrue();
        assertThat(isWaiting()).isTrue();
    }

    @Test
    void asked_for_by_both_it_is_the_first_ones_request() {
        var first = ask(kim, person, PROOF);
        assertThat(ask(lee, person, PROOF).body()).isEqualTo(first.body());
        assertThat(ask(kim, person, PROOF).body()).isEqualTo(first.body());

        assertThat(approve(kim, PROOF).status()).isEqualTo(409);
        assertThat(approve(lee, PROOF).status()).isEqualTo(202);
    }

    @Test
    void each_shows_that_it_is_them() {
        assertThat(ask(kim, person, "{}").field()).isEqualTo("password");
        assertThat(ask(kim, person, "{\"password\":\"guessed it\"}").field()).isEqualTo("password");
        assertThat(isWaiting()).isFalse();
        assertThat(notes.all()).contains(new Note(Happening.STEP_UP_FAILED, kim.account(), null));

        ask(kim, person, PROOF);

        assertThat(approve(lee, "{}").field()).isEqualTo("password");
        assertThat(approve(lee, "{\"password\":\"guessed it\"}").status()).isEqualTo(400);
        assertThat(isRemembered()).isTrue();
        assertThat(isWaiting()).isTrue();
    }

    @Test
    void nobody_approves_what_nobody_asked_for() {
        assertThat(approve(lee, PROOF).status()).isEqualTo(404);
        assertThat(withdraw(lee).status()).isEqualTo(404);
        assertThat(isRemembered()).isTrue();
    }

    @Test
    void a_request_holds_for_a_day() {
        ask(kim, person, PROOF);

        clock.forward(Duration.ofHours(24));

        assertThat(isWaiting()).isFalse();
        assertThat(approve(lee, PROOF).status()).isEqualTo(404);
        assertThat(isRemembered()).isTrue();
        assertThat(ask(lee, person, PROOF).body().path("requestedBy").asString())
                .isEqualTo(lee.account().toString());
    }

    @Test
    void a_request_is_taken_back() {
        ask(kim, person, PROOF);

        assertThat(withdraw(lee).status()).isEqualTo(204);

        assertThat(notes.all()).contains(new Note(Happening.ERASURE_WITHDRAWN, person, lee.account()));
        assertThat(isWaiting()).isFalse();
        assertThat(approve(lee, PROOF).status()).isEqualTo(404);
    }

    @Test
    void what_was_asked_for_by_someone_who_is_no_admin_any_more_counts_for_nothing() {
        ask(kim, person, PROOF);
        assertThat(send(DELETE, "/api/admin/accounts/" + kim.account() + "/roles/ADMIN", STAFF, "")
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> !isAdmin(kim.account()));

        assertThat(approve(lee, PROOF).status()).isEqualTo(404);

        assertThat(isRemembered()).isTrue();
        assertThat(isWaiting()).isFalse();
    }

    @Test
    void nobody_does_that_to_their_own_account() {
        assertThat(ask(kim, kim.account(), PROOF).status()).isEqualTo(400);

        person = lee.account();
        ask(kim, person, PROOF);
        assertThat(approve(lee, PROOF).status()).isEqualTo(400);

        assertThat(isRemembered()).isTrue();
        assertThat(isWaiting()).as("what could not be done still waits").isTrue();
    }

    @Test
    void what_is_no_account_is_told_so() {
        assertThat(ask(kim, new AccountId(UUID.randomUUID()), PROOF).status()).isEqualTo(404);
        assertThat(send(POST, "/api/admin/accounts/kim/erasure", kim, PROOF).field())
                .isEqualTo("accountId");
    }

    @ParameterizedTest
    @EnumSource(names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void nobody_else_has_anything_to_say(Role role) {
        var caller = new Caller(lee.account(), Set.of(role));

        assertThat(ask(caller, person, PROOF).status()).isEqualTo(403);
        ask(kim, person, PROOF);
        assertThat(approve(caller, PROOF).status()).isEqualTo(403);
        assertThat(withdraw(caller).status()).isEqualTo(403);
        assertThat(send(GET, "/api/admin/erasures", caller, "").status()).isEqualTo(role == Role.AUDITOR ? 200 : 403);
    }
}
