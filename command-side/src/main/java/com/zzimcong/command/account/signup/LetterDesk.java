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
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
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
    private final Clock clock;

    LetterDesk(
            Challenges challenges,
            Credentials credentials,
            EmailHashes hashes,
            Vault vault,
            Outbox outbox,
            TransactionOperations transactions,
            Clock clock) {
        this.challenges = challenges;
        this.credentials = credentials;
        this.hashes = hashes;
        this.vault = vault;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a letter carries.
     *
     * @param hash by which the secret is known again
     */
    private record Secret(String hash, String letter, Map<String, String> values) {}

    /** Sends a code with which a new address proves to be someone's; to a known one, a letter that says so. */
    void sendCode(EmailAddress email, Language language) {
        var code = Secrets.code();
        send(Purpose.SIGN_UP, email, language, (emailHash, account) -> {
            // What nobody is told opens nothing.
            var told = account == null ? code : Secrets.token();
            return new Secret(
                    hashes.of(told, Purpose.SIGN_UP.name(), emailHash),
                    account == null ? "sign-up-code" : "address-known",
                    account == null ? Map.of("code", code) : Map.of());
        });
    }

    /** Sends a secret with which a new password can be set; to an unknown address, a letter that says so. */
    void sendToken(EmailAddress email, Language language) {
        var token = Secrets.token();
        send(
                Purpose.RESET,
                email,
                language,
                (_, account) -> new Secret(
                        Challenges.hash(token),
                        account == null ? "address-unknown" : "password-reset",
                        account == null ? Map.of() : Map.of("token", token)));
    }

    /** Who comes second at the same moment finds the first one's letter sent. */
    private void send(
            Purpose purpose,
            EmailAddress email,
            Language language,
            BiFunction<String, @Nullable AccountId, Secret> secrets) {
        try {
            transactions.executeWithoutResult(_ -> write(purpose, email, language, secrets));
        } catch (DuplicateKeyException _) {
            return;
        }
    }

    private void write(
            Purpose purpose,
            EmailAddress email,
            Language language,
            BiFunction<String, @Nullable AccountId, Secret> secrets) {
        var emailHash = hashes.of(email);
        var last = challenges.last(purpose, emailHash).orElse(null);
        if (last != null && last.at() > clock.millis() - Challenges.BETWEEN_LETTERS.toMillis()) {
            return;
        }
        var account =
                credentials.findByEmailHash(emailHash).map(Credential::account).orElse(null);
        var secret = secrets.apply(emailHash, account);
        var resets = purpose == Purpose.RESET ? account : null;
        var lifetime = purpose == Purpose.RESET ? TOKEN_LIFETIME : CODE_LIFETIME;
        Challenge challenge;
        if (last == null) {
            challenge = admit(purpose, email, emailHash, language, resets);
            challenges.keep(challenge, secret.hash(), lifetime);
        } else {
            challenge = last.challenge().renewed(language, resets);
            challenges.renew(challenge, secret.hash(), lifetime);
        }
        outbox.put(challenge.person(), challenge.email(), challenge.language(), secret.letter(), secret.values());
    }

    private Challenge admit(
            Purpose purpose, EmailAddress email, String emailHash, Language language, @Nullable AccountId account) {
        var person = new AccountId(UUID.randomUUID());
        vault.admit(person);
        var sealed = vault.seal(person, "AccountRegistered", "email", email.value());
        return new Challenge(purpose, emailHash, person, sealed, language, account);
    }
}
