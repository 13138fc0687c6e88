package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoAccountsTest {

    static final String PASSWORD = "open sesame";

    final DemoAccounts accounts =
            new DemoAccounts(new DemoAccountSettings(true, PASSWORD, false), InetAddress.getLoopbackAddress());

    @ParameterizedTest
    @CsvSource({
        "admin,           ADMIN",
        "auditor,         AUDITOR",
        "analyst,         ANALYST",
        "shopper-1,       SHOPPER",
        "shopper-999999,  SHOPPER",
        "shopper-1000000, SHOPPER"
    })
    void each_account_has_one_role(String username, Role role) {
        assertThat(accounts.find(username, PASSWORD)).extracting(Caller::roles).isEqualTo(Set.of(role));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shopper-0", "shopper-01", "shopper-1000001", "shopper--1", "shopper-", "Admin", "admin ", "root"
            })
    void others_do_not_exist(String username) {
        assertThat(accounts.find(username, PASSWORD)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open", "open sesame ", "OPEN SESAME"})
    void the_password_must_be_the_one(String password) {
        assertThat(accounts.find("admin", password)).isNull();
    }

    @Test
    void an_account_keeps_its_id_for_ever() {
        assertThat(accounts.find("shopper-1", PASSWORD))
                .extracting(Caller::account)
                .isEqualTo(AccountId.of("ca27c0e9-8c50-50a1-93e8-0aad950e2ba9"));
    }

    @Nested
    class LaterOn {

        @ParameterizedTest
        @ValueSource(strings = {"admin", "auditor", "analyst", "shopper-1", "shopper-77", "shopper-1000000"})
        void an_account_is_still_what_it_was(String username) {
            var caller = Objects.requireNonNull(accounts.find(username, PASSWORD));

            assertThat(accounts.standing(caller.account())).isEqualTo(caller);
        }

        @ParameterizedTest
        @ValueSource(strings = {"admin", "shopper-77"})
        void an_account_is_known_by_its_name_and_proves_itself_by_the_password(String username) {
            var account =
                    Objects.requireNonNull(accounts.find(username, PASSWORD)).account();

            assertThat(accounts.named(username)).isEqualTo(account);
            assertThat(accounts.proves(account, PASSWORD)).isTrue();
            assertThat(accounts.proves(account, "open")).isFalse();
        }

        @Test
        void others_are_none_of_these() {
            assertThat(accounts.named("root")).isNull();
            assertThat(accounts.proves(new AccountId(UUID.randomUUID()), PASSWORD))
                    .isFalse();
            assertThat(accounts.standing(new AccountId(UUID.randomUUID()))).isNull();
            assertThat(accounts.standing(new AccountId(Ids.derived(UUID.randomUUID(), "shopper-1"))))
                    .isNull();
        }
    }

    @Nested
    class WhereOthersCanReachTheServer {

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
        void there_are_no_demo_accounts(String address) {
            var settings = new DemoAccountSettings(true, PASSWORD, false);

            assertThatThrownBy(() -> new DemoAccounts(settings, InetAddress.ofLiteral(address)))
                    .hasMessageContaining("zzimcong.demo.anywhere");
            assertThatThrownBy(() -> new DemoAccounts(settings, null)).hasMessageContaining("server.address");
        }

        @Test
        void unless_someone_means_it() {
            var settings = new DemoAccountSettings(true, PASSWORD, true);

            assertThatCode(() -> new DemoAccounts(settings, null)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_password_is_needed_and_never_told() {
        assertThatThrownBy(() ->
                        new DemoAccounts(new DemoAccountSettings(true, " ", false), InetAddress.getLoopbackAddress()))
                .hasMessageContaining("zzimcong.demo.password");
        assertThat(new DemoAccountSettings(true, PASSWORD, false).toString()).doesNotContain(PASSWORD);
    }
}
