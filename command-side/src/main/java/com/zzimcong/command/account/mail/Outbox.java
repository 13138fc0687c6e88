package com.zzimcong.command.account.mail;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.Language;
import com.zzimcong.platform.personal.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Letters that are to leave. A letter stays until the mail server has taken it, over restarts and on any node. */
@Component
public class Outbox {

    /**
     * A letter.
     *
     * @param id names it for ever, to the mail server too
     * @param recipient the e-mail address
     * @param content what its text is filled with, as JSON
     * @param tries how often a mail server has been offered it
     */
    record Letter(
            UUID id, AccountId person, String name, Language language, Sealed recipient, Sealed content, int tries) {}

    static final String CONTENT = "content";

    /** How long a carrier may take before another one tries; longer than a mail server may take for what he carries. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final LetterTexts texts;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Vault vault,
            LetterTexts texts,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Puts a letter in, within the caller's transaction.
     *
     * @param person whose key seals it
     * @param email where it goes, sealed for this person as {@code email}
     * @param letter name of its text
     * @param values what its text is filled with
     */
    public void put(AccountId person, Sealed email, Language language, String letter, Map<String, String> values) {
        if (!texts.known(language).contains(letter)) {
            throw new IllegalArgumentException("there is no letter " + letter);
        }
        var content = vault.seal(person, "Letter", CONTENT, json.writeValueAsString(values));
        jdbc.sql("""
                        insert into mail_outbox
                            (letter_id, person, letter, language, recipient, content, tries, due_at)
                        values (?, ?, ?, ?, ?, ?, 0, ?)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        person.toString(),
                        letter,
                        language.name(),
                        email.value(),
                        content.value(),
                        clock.millis())
                .update();
    }

    /** Throws away what a person has not been sent yet, within the caller's transaction. */
    public void clear(AccountId person) {
        jdbc.sql("delete from mail_outbox where person = ?")
                .param(person.toString())
                .update();
    }

    /** Takes what is due; nobody else gets it until the lease ends. */
    List<Letter> claim(int most) {
        return Objects.requireNonNull(transactions.execute(_ -> claimDue(most)));
    }

    private List<Letter> claimDue(int most) {
        var letters = jdbc.sql(
                        "select * from mail_outbox where due_at <= ? order by due_at limit ? for update skip locked")
                .params(clock.millis(), most)
                .query(Outbox::read)
                .list();
        for (var letter : letters) {
            jdbc.sql("update mail_outbox set due_at = ?, tries = tries + 1 where letter_id = ?")
                    .params(clock.millis() + LEASE.toMillis(), letter.id().toString())
                    .update();
        }
        return letters;
    }

    void again(Letter letter, Duration wait) {
        jdbc.sql("update mail_outbox set due_at = ? where letter_id = ?")
                .params(clock.millis() + wait.toMillis(), letter.id().toString())
                .update();
    }

    void done(Letter letter) {
        jdbc.sql("delete from mail_outbox where letter_id = ?")
                .param(letter.id().toString())
                .update();
    }

    private static Letter read(ResultSet row, int number) throws SQLException {
        return new Letter(
                UUID.fromString(row.getString("letter_id")),
                AccountId.of(row.getString("person")),
                row.getString("letter"),
                Language.valueOf(row.getString("language")),
                new Sealed(row.getString("recipient")),
                new Sealed(row.getString("content")),
                row.getInt("tries"));
    }
}
