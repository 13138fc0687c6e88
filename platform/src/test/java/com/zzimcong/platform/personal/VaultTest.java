package com.zzimcong.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sealed;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.start.BadConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class VaultTest {

    static final AccountId KIM = new AccountId(new UUID(0, 1));
    static final AccountId LEE = new AccountId(new UUID(0, 2));
    static final byte[] MASTER = random();

    final JdbcClient jdbc = JdbcClient.create(database());
    final Vault vault = vault(MASTER);

    static DriverManagerDataSource database() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/axon/V1_20__personal_key.sql")).execute(database);
        return database;
    }

    static byte[] random() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    Vault vault(byte[]... masters) {
        return new Vault(keys(masters));
    }

    DataKeys keys(byte[]... masters) {
        return new DataKeys(jdbc, new MasterKeys(List.of(masters)));
    }

    @BeforeEach
    void admit() {
        vault.admit(KIM);
        vault.admit(LEE);
    }

    @Nested
    class OfAPersonWhoIsKnown {

        @Test
        void a_text_opens_as_it_was_sealed() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");

            assertThat(vault.open(KIM, "name", sealed)).contains("김찜콩");
            assertThat(vault.show(KIM, "name", sealed)).isEqualTo("김찜콩");
            assertThat(sealed.value()).doesNotContain("김찜콩");
        }

        @Test
        void the_same_text_is_never_sealed_alike() {
            assertThat(vault.seal(KIM, "AccountRegistered", "name", "김찜콩"))
                    .isNotEqualTo(vault.seal(KIM, "AccountRegistered", "name", "김찜콩"));
        }

        @Test
        void a_text_does_not_open_for_another_person() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");
            var moved = new Sealed(sealed.value().replace(sealed.key(), keyOf(LEE)));

            assertThat(vault.open(LEE, "name", sealed)).isEmpty();
            assertThatIllegalStateException().isThrownBy(() -> vault.open(LEE, "name", moved));
        }

        @Test
        void a_text_does_not_open_as_another_field_or_event() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");
            var otherField = new Sealed(sealed.value().replace(".name.", ".email."));
            var otherEvent = new Sealed(sealed.value().replace("Registered", "Changed"));

            assertThatIllegalStateException().isThrownBy(() -> vault.open(KIM, "email", sealed));
            assertThatIllegalStateException().isThrownBy(() -> vault.open(KIM, "email", otherField));
            assertThatIllegalStateException().isThrownBy(() -> vault.open(KIM, "name", otherEvent));
        }

        @Test
        void a_text_that_was_changed_does_not_open() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩").value();
            var last = sealed.charAt(sealed.length() - 6) == 'A' ? 'B' : 'A';
            var changed =
                    new Sealed(sealed.substring(0, sealed.length() - 6) + last + sealed.substring(sealed.length() - 5));

            assertThatIllegalStateException().isThrownBy(() -> vault.open(KIM, "name", changed));
        }

        @Test
        void who_is_admitted_twice_keeps_the_key() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");

            vault.admit(KIM);

            assertThat(vault.open(KIM, "name", sealed)).contains("김찜콩");
        }
    }

    @Nested
    class OfAPersonWhoWasForgotten {

        @Test
        void every_text_reads_erased_on_every_node_at_once() {
            var elsewhere = vault(MASTER);
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");
            assertThat(elsewhere.open(KIM, "name", sealed)).isPresent();

            vault.forget(KIM);

            assertThat(elsewhere.open(KIM, "name", sealed)).isEmpty();
            assertThat(elsewhere.show(KIM, "name", sealed)).isEqualTo("(erased)");
        }

        @Test
        void nothing_new_is_sealed() {
            vault.forget(KIM);

            assertThatThrownBy(() -> vault.seal(KIM, "AccountRegistered", "name", "김찜콩"))
                    .satisfies(no -> assertThat(Refused.reasonOf(no)).isEqualTo(Refusal.ACCOUNT_CLOSED));
        }

        @Test
        void a_new_key_does_not_open_the_old_texts() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");

            vault.forget(KIM);
            vault.admit(KIM);

            assertThat(vault.open(KIM, "name", sealed)).isEmpty();
        }

        @Test
        void others_are_not() {
            var sealed = vault.seal(LEE, "AccountRegistered", "name", "이찜콩");

            vault.forget(KIM);

            assertThat(vault.open(LEE, "name", sealed)).contains("이찜콩");
        }
    }

    @Nested
    class UnderANewMasterKey {

        static final byte[] NEXT = random();

        @Test
        void the_keys_of_persons_are_wrapped_anew_and_texts_stay_as_they_are() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");
            IntStream.range(10, 620).forEach(i -> vault.admit(new AccountId(new UUID(0, i))));

            assertThat(keys(NEXT, MASTER).rewrap()).isEqualTo(612);

            assertThat(vault(NEXT).open(KIM, "name", sealed)).contains("김찜콩");
            assertThatThrownBy(() -> vault.open(KIM, "name", sealed)).isInstanceOf(BadConfiguration.class);
            assertThat(keys(NEXT).rewrap()).isZero();
        }

        @Test
        void what_the_old_one_wraps_still_opens_meanwhile() {
            var sealed = vault.seal(KIM, "AccountRegistered", "name", "김찜콩");

            assertThat(vault(NEXT, MASTER).open(KIM, "name", sealed)).contains("김찜콩");
        }

        @Test
        void a_missing_old_one_is_named() {
            assertThatThrownBy(() -> keys(NEXT).rewrap())
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContaining("not among the configured ones");
        }

        @Test
        void two_nodes_with_a_key_each_do_not_both_start() {
            new EmailHashes(keys(MASTER)).makeKey();

            assertThatThrownBy(() -> new EmailHashes(keys(NEXT)).makeKey())
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContaining("not among the configured ones");
        }

        @Test
        void addresses_are_found_as_before() {
            var before = new EmailHashes(keys(MASTER));
            before.makeKey();
            var hash = before.of(new EmailAddress("kim@example.com"));
            keys(NEXT, MASTER).rewrap();

            assertThat(new EmailHashes(keys(NEXT)).of(new EmailAddress("kim@example.com")))
                    .isEqualTo(hash)
                    .isNotEqualTo(before.ofName("kim@example.com"))
                    .matches("[0-9a-f]{64}");
        }
    }

    @Nested
    class MasterKeyFiles {

        @TempDir
        Path folder = Path.of("");

        @Test
        void one_is_made_once() {
            var settings = new PersonalSettings(null, List.of());

            assertThat(MasterKeys.load(settings, folder).current())
                    .isEqualTo(MasterKeys.load(settings, folder).current());
        }

        @Test
        void the_configured_one_wraps_and_the_old_ones_unwrap() {
            MasterKeyFile.readOrMake(folder, "old");
            MasterKeyFile.readOrMake(folder, "new");
            var old = MasterKeys.load(new PersonalSettings(folder.resolve("old"), List.of()), folder);

            var both = MasterKeys.load(
                    new PersonalSettings(folder.resolve("new"), List.of(folder.resolve("old"))), folder);

            assertThat(both.current()).isNotEqualTo(old.current());
            assertThat(both.key(old.current())).isEqualTo(old.key(old.current()));
        }

        @Test
        void something_else_is_no_key() throws Exception {
            Files.writeString(folder.resolve("short"), "c2hvcnQ=");

            assertThatThrownBy(() -> MasterKeyFile.read(folder.resolve("short")))
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContaining("32 bytes");
        }
    }

    @Nested
    class Addresses {

        @ParameterizedTest
        @ValueSource(strings = {"kim@example.com", " Kim@Example.COM ", "kim+shop@mail.example.co.kr"})
        void are_compared_in_one_form(String text) {
            assertThat(new EmailAddress(text).value()).isEqualTo(text.strip().toLowerCase(Locale.ROOT));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "kim",
                    "kim@",
                    "@example.com",
                    "kim@example",
                    "k im@example.com",
                    "kim@exa_mple.com",
                    "kim@example.com\r\nBcc: lee@example.com",
                    "kim,lee@example.com",
                    "김@example.com",
                    "a@b@example.com"
                })
        void need_their_form(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
        }

        @Test
        void stay_out_of_logs() {
            assertThat(new EmailAddress("kim@example.com").toString()).doesNotContain("kim");
        }
    }

    private String keyOf(AccountId person) {
        return Objects.requireNonNull(jdbc.sql("select key_id from personal_key where subject = ?")
                .param(person.toString())
                .query(String.class)
                .single());
    }
}
