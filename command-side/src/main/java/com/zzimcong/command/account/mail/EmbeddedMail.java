package com.zzimcong.command.account.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A mail server inside of this process, on a free loopback port: letters go nowhere, and anyone who can reach the shop
 * can read them. So it does not start where others can.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("zzimcong.mail.embedded")
class EmbeddedMail {

    EmbeddedMail(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "zzimcong.mail.embedded is true, so anyone who can reach this server could read all its letters. "
                            + "Set server.address=127.0.0.1, or zzimcong.mail.embedded=false and spring.mail.host");
        }
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail mailServer() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Bean
    JavaMailSender mailSender(GreenMail server) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        return sender;
    }
}
