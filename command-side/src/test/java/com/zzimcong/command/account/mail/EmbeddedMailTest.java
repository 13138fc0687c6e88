package com.zzimcong.command.account.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

class EmbeddedMailTest {

    final ApplicationContextRunner shop = new ApplicationContextRunner()
            .withInitializer(
                    context -> context.getBeanFactory().setConversionService(new ApplicationConversionService()))
            .withUserConfiguration(EmbeddedMail.class, InboxController.class);

    @Test
    void what_is_sent_is_shown() {
        shop.withPropertyValues("zzimcong.mail.embedded=true", "server.address=127.0.0.1")
                .run(context -> {
                    var letter = new SimpleMailMessage();
                    letter.setFrom("shop@example.com");
                    letter.setTo("kim@example.com");
                    letter.setSubject("<b>Hello</b>");
                    letter.setText("<script>");
                    context.getBean(JavaMailSender.class).send(letter);
                    assertThat(context.getBean(GreenMail.class).waitForIncomingEmail(5_000, 1))
                            .isTrue();

                    var inbox = context.getBean(InboxController.class);
                    assertThat(inbox.letters("Kim@example.com"))
                            .singleElement()
                            .satisfies(mail -> assertThat(mail.text()).isEqualTo("<script>"));
                    assertThat(inbox.letters("lee@example.com")).isEmpty();
                    assertThat(inbox.page())
                            .contains("&lt;b&gt;Hello", "&lt;script&gt;")
                            .doesNotContain("<script>");
                });
    }

    @Test
    void it_is_not_there_unless_asked_for() {
        shop.run(
                context -> assertThat(context).doesNotHaveBean(GreenMail.class).doesNotHaveBean(InboxController.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.address=0.0.0.0", "server.address=192.0.2.1", "none=none"})
    void it_does_not_start_where_others_could_read_it(String address) {
        shop.withPropertyValues("zzimcong.mail.embedded=true", address)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("spring.mail.host"));
    }
}
