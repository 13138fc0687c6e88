package com.zzimcong.command.account.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.account.AccountsTest;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.web.BadInput;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionOperations;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest extends AccountsTest {

    static final Pattern SECRET = Pattern.compile("\"secret\":\"([0-9a-f]{64})\"");

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
        var first = new FirstAdmin(jdbc, transactions, standings, hashes, commands, settings, demo);
        first.run(new DefaultApplicationArguments());
        return first;
    }

    private static String lastIn(CapturedOutput log) {
        return SECRET.matcher(log.getAll())
                .results()
                .reduce((_, last) -> last)
                .orElseThrow()
                .group(1);
    }

    @Test
    void whoever_reads_the_log_becomes_the_first_admin(CapturedOutput log) {
        var email = newAddress();
        var account = signUp(email);
        var first = start(false);

        first.admit(account, lastIn(log));

        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> first.admit(account, lastIn(log)));
    }

    @Test
    void all_nodes_print_one_secret_and_each_takes_it(CapturedOutput log) {
        var email = newAddress();
        var account = signUp(email);
        var here = start(false);
        var printed = lastIn(log);
        var there = start(false);

        assertThat(lastIn(log)).isEqualTo(printed);
        here.admit(account, printed);

        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> there.admit(account, printed));
    }

    @Test
    void a_secret_that_was_used_never_comes_again(CapturedOutput log) {
        var email = newAddress();
        var account = signUp(email);
        start(false).admit(account, lastIn(log));
        var used = lastIn(log);
        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(signIn(email, PASSWORD)).is(Role.ADMIN));
        noAdmins();
        var next = start(false);

        assertThat(lastIn(log)).isNotEqualTo(used);
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> next.admit(account, used));
    }

    @Test
    void the_secret_is_not_in_the_database(CapturedOutput log) {
        start(false);

        var row = jdbc.sql("select * from admin_bootstrap").query().singleRow();

        assertThat(row.values()).isNotEmpty().doesNotContain(lastIn(log));
    }

    @Test
    void where_there_is_an_admin_there_is_no_secret(CapturedOutput log) {
        var account = signUp(newAddress());
        start(false);
        var secret = lastIn(log);
        jdbc.sql("update account_standing set roles = 'ADMIN' where account_id = ?")
                .param(account.toString())
                .update();
        var first = start(false);

        assertThat(lastIn(log)).isEqualTo(secret);
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> first.admit(account, secret));
    }

    @Test
    void where_there_are_demo_accounts_there_is_no_secret(CapturedOutput log) {
        start(true);

        assertThat(SECRET.matcher(log.getAll()).find()).isFalse();
    }
}
