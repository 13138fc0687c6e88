package com.zzimcong.command.account.signup;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.Language;
import com.zzimcong.command.account.credential.Credential;
import com.zzimcong.command.account.credential.Credentials;
import com.zzimcong.command.account.mail.Outbox;
import com.zzimcong.command.account.signup.Challenge.Purpose;
import com.zzimcong.platform.personal.EmailAddress;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.personal.Vault;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends secrets to whoever asks for one. Whether there is an account with the address shows only in the letter: the work
 * is the same, step by step.
 */
@Component
class LetterDesk {

    static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

    private final Challenges challenges;
    private final Credentials credentials;
    private final EmailHashes hashes;
    private final Vault vault;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    LetterDesk(
            Challenges challenges,
            Credentials credentials,
            EmailHashes hashes,
            Vault vault,
            Outbox outbox,
            TransactionOperations transactions) {
        this.challenges = challenges;
        this.credentials = credentials;
        this.hashes = hashes;
        this.vault = vault;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Sends a code with which a new address proves to be someone's; to a known one, a letter that says so. */
    void sendCode(EmailAddress email, Language language) {
        var emailHash = hashes.of(email);
        var code = Secrets.code();
        once(
                () -> {
                    var known = credentials.findByEmailHash(emailHash).isPresent();
                    var hash = hashes.of(known ? Secrets.token() : code, Purpose.SIGN_UP.name(), emailHash);
                    var challenge = admit(Purpose.SIGN_UP, email, emailHash, language, null);
                    challenges.keep(challenge, hash, CODE_LIFETIME);
                    post(challenge, known ? "address-known" : "sign-up-code", Map.of("code", code));
                },
                Purpose.SIGN_UP,
                emailHash);
    }

    /** Sends a secret with which a new password can be set; to an unknown address, a letter that says so. */
    void sendToken(EmailAddress email, Language language) {
        var emailHash = hashes.of(email);
        var token = Secrets.token();
        once(
                () -> {
                    var account = credentials
                            .findByEmailHash(emailHash)
                            .map(Credential::account)
                            .orElse(null);
                    var challenge = admit(Purpose.RESET, email, emailHash, language, account);
                    challenges.keep(challenge, Challenges.hash(token), TOKEN_LIFETIME);
                    post(challenge, account == null ? "address-unknown" : "password-reset", Map.of("token", token));
                },
                Purpose.RESET,
                emailHash);
    }

    /** Who comes second at the same moment finds the first one's letter sent. */
    private void once(Runnable work, Purpose purpose, String emailHash) {
        try {
            transactions.executeWithoutResult(_ -> {
                if (challenges.makeRoom(purpose, emailHash)) {
                    work.run();
                }
            });
        } catch (DuplicateKeyException _) {
            return;
        }
    }

    private Challenge admit(
            Purpose purpose, EmailAddress email, String emailHash, Language language, @Nullable AccountId account) {
        var person = new AccountId(UUID.randomUUID());
        vault.admit(person);
        var sealed = vault.seal(person, "AccountRegistered", "email", email.value());
        return new Challenge(purpose, emailHash, person, sealed, language, account);
    }

    private void post(Challenge challenge, String letter, Map<String, String> values) {
        outbox.put(challenge.person(), challenge.email(), challenge.language(), letter, values);
    }
}
