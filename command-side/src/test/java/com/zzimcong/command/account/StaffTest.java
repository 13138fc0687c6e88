package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.POST;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.AccountDoubles.Notes.Note;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;

class StaffTest extends AccountsTest {

    static final AccountId ADMIN = new AccountId(new UUID(7, 7));
    static final Caller STAFF = new Caller(ADMIN, Set.of(Role.ADMIN));

    private Said ask(HttpMethod method, AccountId account, String what, String body) {
        return send(method, "/api/admin/accounts/" + account + "/" + what, STAFF, body);
    }

    private void awaitNote(Happening happening, AccountId account) {
        await().atMost(SOON).until(() -> notes.all().contains(new Note(happening, account, ADMIN)));
    }

    @Test
    void roles_are_granted_and_taken() {
        var email = newAddress();
        var account = signUp(email);

        assertThat(ask(POST, account, "roles", "{\"roles\":[\"AUDITOR\",\"ANALYST\"]}")
                        .status())
                .isEqualTo(204);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Objects.requireNonNull(signIn(email, PASSWORD)).roles())
                        .containsExactlyInAnyOrder(Role.SHOPPER, Role.AUDITOR, Role.ANALYST));
        awaitNote(Happening.ROLES_CHANGED, account);
        assertThat(sessions.all()).doesNotContain(account);

        assertThat(ask(DELETE, account, "roles/AUDITOR", "").status()).isEqualTo(204);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Objects.requireNonNull(signIn(email, PASSWORD)).roles())
                        .containsExactlyInAnyOrder(Role.SHOPPER, Role.ANALYST));
        await().atMost(SOON).until(() -> sessions.all().contains(account));
    }

    @Test
    void an_account_is_suspended_and_reinstated() {
        var email = newAddress();
        var account = signUp(email);

        assertThat(ask(POST, account, "suspension", "").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> signIn(email, PASSWORD) == null);
        awaitNote(Happening.SUSPENDED, account);

        assertThat(ask(DELETE, account, "suspension", "").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> signIn(email, PASSWORD) != null);
        awaitNote(Happening.REINSTATED, account);
    }

    @Test
    void nobody_locks_themselves_out() {
        var email = newAddress();
        var account = signUp(email);
        var self = new Caller(account, Set.of(Role.ADMIN));

        assertThat(send(POST, "/api/admin/accounts/" + account + "/suspension", self, "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_is_no_account_or_role_is_told_so() {
        assertThat(ask(POST, new AccountId(UUID.randomUUID()), "suspension", "").status())
                .isEqualTo(404);
        assertThat(send(POST, "/api/admin/accounts/kim/suspension", STAFF, "").field())
                .isEqualTo("accountId");
        assertThat(ask(DELETE, ADMIN, "roles/KING", "").field()).isEqualTo("role");
        assertThat(ask(POST, ADMIN, "roles", "{\"roles\":[]}").field()).isEqualTo("roles");
    }

    @ParameterizedTest
    @EnumSource(names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void nobody_else_changes_accounts(Role role) {
        var caller = new Caller(new AccountId(UUID.randomUUID()), Set.of(role));
        var account = "/api/admin/accounts/" + UUID.randomUUID();

        assertThat(send(POST, account + "/roles", caller, "{\"roles\":[\"ADMIN\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(send(DELETE, account + "/roles/ADMIN", caller, "").status()).isEqualTo(403);
        assertThat(send(POST, account + "/suspension", caller, "").status()).isEqualTo(403);
        assertThat(send(DELETE, account + "/suspension", caller, "").status()).isEqualTo(403);
    }

    @Test
    void the_first_admin_shows_the_secret_of_the_start_and_there_is_one_only() {
        var email = newAddress();
        var account = signUp(email);
        var late = signUp(newAddress());
        var path = "/api/accounts/me/admin";

        assertThat(send(POST, path, owner(account), "{\"secret\":\"let me in\"}")
                        .field())
                .isEqualTo("secret");
        assertThat(send(POST, path, owner(account), "{\"secret\":\"open the shop\"}")
                        .status())
                .isEqualTo(204);

        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        assertThat(send(POST, path, owner(late), "{\"secret\":\"open the shop\"}")
                        .field())
                .isEqualTo("secret");
        assertThat(jdbc.sql("select count(*) from admin_bootstrap")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
