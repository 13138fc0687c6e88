package com.zzimcong.command.account.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.account.AccountsTest;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.web.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionOperations;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest extends AccountsTest {

    @TempDir
    Path data = Path.of("");

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Standings standings;

    @Autowired
    EmailHashes hashes;

    @Autowired
    CommandGateway commands;

    /** As if no other test had made an admin. */
    @BeforeEach
    void noAdmins() {
        jdbc.sql("update account_standing set roles = 'SHOPPER'").update();
    }

    private FirstAdmin start(boolean demo) {
        var settings = new DeskSettings(Duration.ofDays(5), Duration.ofMinutes(1), null);
        var first = new FirstAdmin(jdbc, transactions, standings, hashes, commands, settings, demo, data);
        first.run(new DefaultApplicationArguments());
        return first;
    }

    private Path file() {
        return data.resolve("keys/first-admin.secret");
    }

    private String secret() throws IOException {
        return Files.readString(file());
    }

    @Test
    void whoever_reads_the_file_becomes_the_first_admin() throws IOException {
        var email = newAddress();
        var account = signUp(email);
        var first = start(false);
        var secret = secret();

        first.admit(account, secret);

        assertThat(file()).doesNotExist();
        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> first.admit(account, secret));
    }

    @Test
    void all_nodes_have_one_secret_and_each_takes_it() throws IOException {
        var email = newAddress();
        var account = signUp(email);
        var here = start(false);
        var shown = secret();
        var there = start(false);

        assertThat(secret()).isEqualTo(shown);
        here.admit(account, shown);

        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> there.admit(account, shown));
    }

    @Test
    void a_secret_that_was_used_never_comes_again() throws IOException {
        var email = newAddress();
        var account = signUp(email);
        var first = start(false);
        var used = secret();
        first.admit(account, used);
        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        noAdmins();
        var next = start(false);

        assertThat(secret()).isNotEqualTo(used);
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> next.admit(account, used));
    }

    @Test
    void the_secret_is_not_in_the_database() throws IOException {
        start(false);

        var row = jdbc.sql("select * from admin_bootstrap").query().singleRow();

        assertThat(row.values()).isNotEmpty().doesNotContain(secret());
    }

    @Test
    void the_log_tells_where_the_secret_is_and_not_what_it_is(CapturedOutput log) throws IOException {
        start(false);

        assertThat(log.getAll()).contains(file().toString()).doesNotContain(secret());
    }

    @Test
    void where_there_is_an_admin_there_is_no_secret() throws IOException {
        var account = signUp(newAddress());
        start(false);
        var secret = secret();
        jdbc.sql("update account_standing set roles = 'ADMIN' where account_id = ?")
                .param(account.toString())
                .update();
        var first = start(false);

        assertThat(file()).doesNotExist();
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> first.admit(account, secret));
    }

    @Test
    void where_there_are_demo_accounts_there_is_no_secret() {
        start(true);

        assertThat(file()).doesNotExist();
    }
}
