package com.zzimcong.command.account.mail;

import com.icegreen.greenmail.util.GreenMail;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Shows what the embedded mail server has received. There is no such page where letters really leave. */
@Hidden
@RestController
@PreAuthorize("permitAll()")
@ConditionalOnBooleanProperty("zzimcong.mail.embedded")
class InboxController {

    /** A letter as it arrived. */
    record Mail(String messageId, String to, String subject, String text, Instant sentAt) {

        /** Keeps the person out of logs. */
        @Override
        public String toString() {
            return "Mail[" + messageId + "]";
        }
    }

    private static final int MOST = 100;

    private final GreenMail server;

    InboxController(GreenMail server) {
        this.server = server;
    }

    /** The latest letters, newest first; all, or those to one address. */
    @GetMapping("/dev/mail/letters")
    List<Mail> letters(@RequestParam(required = false) @Nullable String to) {
        return Arrays.asList(server.getReceivedMessages()).reversed().stream()
                .map(InboxController::read)
                .filter(mail -> to == null || mail.to().equalsIgnoreCase(to))
                .sorted(Comparator.comparing(Mail::sentAt).reversed())
                .limit(MOST)
                .toList();
    }

    /** The same for people. */
    @GetMapping(path = "/dev/mail", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page() {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mail</title>"
                + "<h1>Mail</h1><p>What the shop has sent. Nothing of it has left this machine.</p>");
        for (var mail : letters(null)) {
            page.append("<article><h2>%s</h2><p>%s · %s</p><pre>%s</pre></article>"
                    .formatted(
                            HtmlUtils.htmlEscape(mail.subject()),
                            HtmlUtils.htmlEscape(mail.to()),
                            mail.sentAt(),
                            HtmlUtils.htmlEscape(mail.text())));
        }
        return page.append("</html>").toString();
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(
                    message.getMessageID(),
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    String.valueOf(message.getContent()).strip(),
                    message.getSentDate().toInstant());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a letter of ours can always be read", e);
        }
    }
}
