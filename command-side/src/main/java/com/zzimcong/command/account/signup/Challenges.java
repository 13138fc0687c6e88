package com.zzimcong.command.account.signup;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.Language;
import com.zzimcong.command.account.mail.Outbox;
import com.zzimcong.command.account.signup.Challenge.Purpose;
import com.zzimcong.platform.personal.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secrets that are out, in a table that all nodes share: one for each address and purpose, hashed, each good once.
 * All methods run within the caller's transaction.
 */
@Component
public class Challenges {

    /** How often a short code may be tried. */
    static final int MOST_ATTEMPTS = 5;

    /** How long an address must wait for its next letter. */
    static final Duration BETWEEN_LETTERS = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Outbox outbox;
    private final Clock clock;

    Challenges(JdbcClient jdbc, Vault vault, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What was sent to an address.
     *
     * @param at when, in epoch milliseconds
     */
    record Sent(Challenge challenge, long at) {}

    /** What was sent to an address last, locked until the transaction ends. */
    Optional<Sent> last(Purpose purpose, String emailHash) {
        return jdbc.sql("select * from account_challenge where purpose = ? and email_hash = ? for update")
                .params(purpose.name(), emailHash)
                .query((row, number) -> new Sent(read(row, number), row.getLong("sent_at")))
                .optional();
    }

    /** Keeps the first secret that is sent to an address; fails if another one is just being kept. */
    void keep(Challenge challenge, String secretHash, Duration lifetime) {
        var account = challenge.account();
        var now = clock.millis();
        jdbc.sql("""
                        insert into account_challenge (purpose, email_hash, person, email, language, account_id,
                            secret_hash, attempts, sent_at, expires_at, proof_hash, proof_until)
                        values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, null, null)
                        """)
                .param(challenge.purpose().name())
                .param(challenge.emailHash())
                .param(challenge.person().toString())
                .param(challenge.email().value())
                .param(challenge.language().name())
                .param(account == null ? null : account.toString())
                .param(secretHash)
                .param(now)
                .param(now + lifetime.toMillis())
                .update();
    }

    /** Keeps a further secret instead of the last one. A proof that was given already holds as long as it was to. */
    void renew(Challenge challenge, String secretHash, Duration lifetime) {
        var account = challenge.account();
        var now = clock.millis();
        jdbc.sql("""
                        update account_challenge set language = ?, account_id = ?, secret_hash = ?, attempts = 0,
                            sent_at = ?, expires_at = ?
                        where purpose = ? and email_hash = ?
                        """)
                .param(challenge.language().name())
                .param(account == null ? null : account.toString())
                .param(secretHash)
                .param(now)
                .param(now + lifetime.toMillis())
                .param(challenge.purpose().name())
                .param(challenge.emailHash())
                .update();
    }

    /**
     * Gives a proof for a code, once. Each try counts, also those at the same time, on whatever node.
     *
     * @return whether the code was right
     */
    boolean prove(String emailHash, String codeHash, String proof, Duration lifetime) {
        var counted = jdbc.sql("""
                        update account_challenge set attempts = attempts + 1
                        where purpose = ? and email_hash = ? and attempts < ? and expires_at > ?
                        """)
                .params(Purpose.SIGN_UP.name(), emailHash, MOST_ATTEMPTS, clock.millis())
                .update();
        return counted == 1
                && jdbc.sql("""
                                update account_challenge set proof_hash = ?, proof_until = ?, secret_hash = ''
                                where purpose = ? and email_hash = ? and secret_hash = ?
                                """)
                                .params(
                                        hash(proof),
                                        clock.millis() + lifetime.toMillis(),
                                        Purpose.SIGN_UP.name(),
                                        emailHash,
                                        codeHash)
                                .update()
                        == 1;
    }

    /** The address that was proved, if this is its proof and still holds. */
    Optional<Challenge> proved(String emailHash, String proof) {
        return jdbc.sql("""
                        select * from account_challenge
                        where purpose = ? and email_hash = ? and proof_hash = ? and proof_until > ?
                        """)
                .params(Purpose.SIGN_UP.name(), emailHash, hash(proof), clock.millis())
                .query(Challenges::read)
                .optional();
    }

    /** What a long secret was sent for, if it still holds. */
    Optional<Challenge> sentWith(Purpose purpose, String secret) {
        return jdbc.sql("select * from account_challenge where purpose = ? and secret_hash = ? and expires_at > ?")
                .params(purpose.name(), hash(secret), clock.millis())
                .query(Challenges::read)
                .optional();
    }

    /** Strikes a challenge off; false if someone else was faster. */
    boolean use(Challenge challenge) {
        return jdbc.sql("delete from account_challenge where purpose = ? and email_hash = ? and person = ?")
                        .params(
                                challenge.purpose().name(),
                                challenge.emailHash(),
                                challenge.person().toString())
                        .update()
                == 1;
    }

    /** Forgets those who asked for a letter and never came back. */
    public int clean(int most) {
        var moment = clock.millis() - BETWEEN_LETTERS.toMillis();
        var over = jdbc.sql("""
                        select * from account_challenge
                        where expires_at < ? and (proof_until is null or proof_until < ?) limit ?
                        """)
                .params(moment, moment, most)
                .query(Challenges::read)
                .list();
        over.forEach(this::dropAndForget);
        return over.size();
    }

    /** Forgets what was sent to this address. */
    public void forgetAddress(String emailHash) {
        allTo(emailHash).forEach(this::dropAndForget);
    }

    /** Deletes a person's key and letters, who never became an account. */
    void forget(AccountId person) {
        outbox.clear(person);
        vault.forget(person);
    }

    private void dropAndForget(Challenge challenge) {
        if (use(challenge)) {
            forget(challenge.person());
        }
    }

    private List<Challenge> allTo(String emailHash) {
        return jdbc.sql("select * from account_challenge where email_hash = ?")
                .param(emailHash)
                .query(Challenges::read)
                .list();
    }

    /** Of a long random secret; short ones need a keyed hash. */
    static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Challenge read(ResultSet row, int number) throws SQLException {
        return new Challenge(
                Purpose.valueOf(row.getString("purpose")),
                row.getString("email_hash"),
                AccountId.of(row.getString("person")),
                new Sealed(row.getString("email")),
                Language.valueOf(row.getString("language")),
                accountOf(row.getString("account_id")));
    }

    private static @Nullable AccountId accountOf(@Nullable String id) {
        return id == null ? null : AccountId.of(id);
    }
}
