package com.zzimcong.command.account.mail;

import com.zzimcong.command.account.mail.Outbox.Letter;
import com.zzimcong.platform.node.StopsAside;
import com.zzimcong.platform.personal.Vault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries letters from the {@link Outbox} to the mail server, outside any transaction. If it dies in between, the letter
 * is carried again under the same Message-ID, by which mail programs know it for the same.
 */
@Component
@EnableConfigurationProperties(MailSettings.class)
class Postman implements StopsAside {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final int AT_ONCE = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** About two days of trying. */
    private static final int MOST_TRIES = 200;

    private final Outbox outbox;
    private final Vault vault;
    private final LetterTexts texts;
    private final JsonMapper json;
    private final MailSettings settings;
    private final @Nullable JavaMailSender server;
    private final Semaphore closing = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    Postman(
            Outbox outbox,
            Vault vault,
            LetterTexts texts,
            JsonMapper json,
            MailSettings settings,
            ObjectProvider<JavaMailSender> server) {
        this.outbox = outbox;
        this.vault = vault;
        this.texts = texts;
        this.json = json;
        this.settings = settings;
        this.server = server.getIfAvailable();
    }

    @Override
    public void start() {
        running = true;
        closing.drainPermits();
        if (server == null) {
            LOG.warn("Letters wait in the outbox: set spring.mail.host, or zzimcong.mail.embedded=true for trying out");
            return;
        }
        thread = Thread.ofPlatform().name("postman").daemon().start(() -> work(server));
    }

    @Override
    public void stop() {
        running = false;
        closing.release();
        try {
            if (thread != null) {
                // Not interrupted: it may be at the database, whose file an interruption closes.
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work(JavaMailSender mail) {
        while (running && !Thread.currentThread().isInterrupted()) {
            try {
                if (!carry(mail, () -> running)) {
                    pause(PAUSE);
                }
            } catch (RuntimeException failure) {
                LOG.warn("Letters wait: {}", failure.getClass().getName());
                LOG.debug("why letters wait", failure);
                pause(Duration.ofSeconds(1));
            }
        }
    }

    /** Carries what is due; whether there was anything. */
    boolean carry(JavaMailSender mail) {
        return carry(mail, () -> true);
    }

    /** Gives back what is not begun when he is called home. */
    private boolean carry(JavaMailSender mail, BooleanSupplier onDuty) {
        var letters = outbox.claim(AT_ONCE);
        for (var letter : letters) {
            if (onDuty.getAsBoolean()) {
                carry(mail, letter);
            } else {
                outbox.again(letter, Duration.ZERO);
            }
        }
        return !letters.isEmpty();
    }

    private void carry(JavaMailSender mail, Letter letter) {
        try {
            var message = write(mail, letter);
            if (message != null) {
                mail.send(message);
            }
            outbox.done(letter);
        } catch (RuntimeException | MessagingException failure) {
            // What mail servers say names the recipient, so only the kind of failure is told.
            if (letter.tries() + 1 >= MOST_TRIES) {
                LOG.error("Letter {} ({}) is given up", letter.id(), letter.name());
                outbox.done(letter);
            } else {
                LOG.warn(
                        "Letter {} ({}) is tried again: {}",
                        letter.id(),
                        letter.name(),
                        failure.getClass().getSimpleName());
                outbox.again(letter, wait(letter.tries()));
            }
        }
    }

    /** The letter in clear; null if its person was forgotten. */
    private @Nullable MimeMessage write(JavaMailSender mail, Letter letter) throws MessagingException {
        var recipient = vault.open(letter.person(), "email", letter.recipient());
        var content = vault.open(letter.person(), Outbox.CONTENT, letter.content());
        if (recipient.isEmpty() || content.isEmpty()) {
            return null;
        }
        var values = json.readValue(content.get(), VALUES);
        var message = mail.createMimeMessage();
        var parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        parts.setFrom(settings.from());
        parts.setTo(recipient.get());
        parts.setSubject(texts.subject(letter.name(), letter.language(), values));
        parts.setText(texts.body(letter.name(), letter.language(), values));
        message.setHeader("Message-ID", "<%s@zzimcong>".formatted(letter.id()));
        return message;
    }

    static Duration wait(int tries) {
        var wait = Duration.ofSeconds(1).multipliedBy(1L << Math.min(tries, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void pause(Duration time) {
        try {
            if (closing.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the postman goes home");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
