package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.SuspendAccount;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class RegisteredAccountsTest extends AccountsTest {

    static final AccountId ADMIN = new AccountId(new UUID(7, 7));

    @Autowired
    CommandGateway commands;

    @Test
    void the_right_password_is_needed_to_the_letter() {
        var email = newAddress();
        signUp(email);

        assertThat(signIn(email, PASSWORD)).isNotNull();
        assertThat(signIn(email, PASSWORD + " ")).isNull();
        assertThat(signIn(newAddress(), PASSWORD)).isNull();
        assertThat(signIn("nobody", PASSWORD)).isNull();
        assertThat(signIn("no body@example.com", PASSWORD)).isNull();
    }

    @Test
    void twenty_five_hangul_letters_are_a_password() {
        var email = newAddress();
        var hangul = "가나다라마바사아자차카타파하거너더러머버서어저처커";
        signUp(email, hangul);

        assertThat(signIn(email, hangul)).isNotNull();
        assertThat(signIn(email, hangul.substring(0, 24))).isNull();
    }

    @Test
    void a_password_of_the_forerunner_is_stored_anew_at_the_first_sign_in() {
        var email = newAddress();
        var account = signUp(email);
        jdbc.sql("update credential set password = ? where account_id = ?")
                .params(new BCryptPasswordEncoder(4).encode("old password"), account.toString())
                .update();

        assertThat(signIn(email, "wrong password")).isNull();
        assertThat(stored(account)).startsWith("$2a$");
        assertThat(signIn(email, "old password")).isNotNull();
        assertThat(stored(account)).startsWith("{argon2}");
        assertThat(signIn(email, "old password")).isNotNull();
    }

    @Test
    void an_account_is_known_by_its_address_and_proves_itself_by_its_password() {
        var email = newAddress();
        var account = signUp(email);

        assertThat(signIns.stream().map(kind -> kind.named(email)).filter(Objects::nonNull))
                .containsExactly(account);
        assertThat(signIns.stream().map(kind -> kind.named(newAddress())).filter(Objects::nonNull))
                .isEmpty();
        assertThat(signIns).anyMatch(kind -> kind.proves(account, PASSWORD));
        assertThat(signIns).noneMatch(kind -> kind.proves(account, PASSWORD + " "));
        assertThat(signIns).noneMatch(kind -> kind.proves(ADMIN, PASSWORD));
    }

    private @Nullable String stored(AccountId account) {
        return jdbc.sql("select password from credential where account_id = ?")
                .param(account.toString())
                .query(String.class)
                .single();
    }

    @Test
    void whoever_is_suspended_cannot_sign_in_or_go_on() {
        var email = newAddress();
        var account = signUp(email);
        assertThat(standing(account)).isNotNull();

        commands.sendAndWait(Asker.shop().asks(new SuspendAccount(account, ADMIN)));

        await().atMost(Duration.ofSeconds(1)).until(() -> standing(account) == null);
        assertThat(signIn(email, PASSWORD)).isNull();
        await().atMost(SOON).until(() -> sessions.all().contains(account));
        assertThat(notes.all())
                .contains(new AccountDoubles.Notes.Note(SecurityLog.Happening.SUSPENDED, account, ADMIN));
    }

    @Test
    void an_unknown_address_takes_as_long_as_a_wrong_password() {
        var email = newAddress();
        signUp(email);
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (var i = 0; i < 11; i++) {
            known.add(nanos(email));
            unknown.add(nanos(newAddress()));
        }
        assertThat(median(known)).isBetween(median(unknown) / 2, median(unknown) * 2);
    }

    private long nanos(String email) {
        var start = System.nanoTime();
        assertThat(signIn(email, "wrong password")).isNull();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private @Nullable Caller standing(AccountId account) {
        return signIns.stream()
                .map(kind -> kind.standing(account))
                .filter(caller -> caller != null && caller.is(Role.SHOPPER))
                .findFirst()
                .orElse(null);
    }
}
