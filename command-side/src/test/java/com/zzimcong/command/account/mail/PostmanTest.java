package com.zzimcong.command.account.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.Language;
import com.zzimcong.command.account.AccountsTest;
import com.zzimcong.platform.personal.Vault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class PostmanTest extends AccountsTest {

    /** A mail server that is down at first. */
    static final class Unsteady extends JavaMailSenderImpl {

        final List<String> ids = new ArrayList<>();
        int refusals;

        @Override
        protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
            try {
                ids.add(messages[0].getMessageID());
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
            if (refusals-- > 0) {
                throw new MailSendException("no connection to <kim@example.com>");
            }
        }
    }

    @Autowired
    Postman postman;

    @Autowired
    Outbox outbox;

    @Autowired
    Vault vault;

    final Unsteady server = new Unsteady();
    final AccountId person = new AccountId(UUID.randomUUID());

    @BeforeEach
    void sendThePostmanHome() {
        postman.stop();
        jdbc.sql("delete from mail_outbox").update();
        vault.admit(person);
    }

    @AfterEach
    void callHimBack() {
        postman.start();
    }

    void write() {
        var email = vault.seal(person, "AccountRegistered", "email", "kim@example.com");
        outbox.put(person, email, Language.EN, "sign-up-code", Map.of("code", "123456"));
    }

    long waiting() {
        return jdbc.sql("select count(*) from mail_outbox").query(Long.class).single();
    }

    @Test
    void a_letter_is_kept_until_the_server_takes_it_and_has_one_id_for_ever() {
        write();
        server.refusals = 2;

        assertThat(postman.carry(server)).isTrue();
        assertThat(postman.carry(server)).as("not at once again").isFalse();
        clock.forward(Duration.ofSeconds(2));
        assertThat(postman.carry(server)).isTrue();
        assertThat(waiting()).isOne();
        clock.forward(Duration.ofSeconds(3));
        assertThat(postman.carry(server)).isTrue();

        assertThat(waiting()).isZero();
        assertThat(server.ids).hasSize(3).allMatch(id -> id.matches("<[0-9a-f-]{36}@zzimcong>"));
        assertThat(server.ids.stream().distinct()).hasSize(1);
    }

    @Test
    void who_dies_with_a_letter_in_hand_is_followed_by_another() {
        write();
        assertThat(outbox.claim(10)).hasSize(1);

        assertThat(postman.carry(server)).isFalse();
        clock.forward(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(postman.carry(server)).isTrue();
        assertThat(server.ids).hasSize(1);
    }

    @Test
    void a_letter_that_cannot_be_read_holds_up_no_other() {
        write();
        jdbc.sql("update mail_outbox set content = recipient").update();
        write();

        assertThat(postman.carry(server)).isTrue();

        assertThat(server.ids).hasSize(1);
        assertThat(waiting()).isOne();
        clock.forward(Duration.ofSeconds(2));
        assertThat(postman.carry(server)).as("it is tried again").isTrue();
    }

    @Test
    void no_letter_goes_to_a_person_who_was_forgotten() {
        write();
        vault.forget(person);

        assertThat(postman.carry(server)).isTrue();

        assertThat(server.ids).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void the_outbox_tells_nobody_what_it_holds() {
        write();

        assertThat(jdbc.sql("select * from mail_outbox").query().listOfRows().toString())
                .contains("sign-up-code")
                .doesNotContain("kim@example.com")
                .doesNotContain("123456,");
    }

    @Test
    void waits_grow_up_to_a_quarter_of_an_hour() {
        assertThat(Postman.wait(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Postman.wait(5)).isEqualTo(Duration.ofSeconds(32));
        assertThat(Postman.wait(100)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void there_are_no_letters_without_a_text() {
        var email = vault.seal(person, "AccountRegistered", "email", "kim@example.com");

        assertThatIllegalArgumentException().isThrownBy(() -> outbox.put(person, email, Language.KO, "love", Map.of()));
    }
}
