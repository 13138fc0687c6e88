package com.zzimcong.command.account.signup;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.RegisterAccount;
import com.zzimcong.command.account.credential.Credential;
import com.zzimcong.command.account.credential.Credentials;
import com.zzimcong.command.account.credential.PasswordRules;
import com.zzimcong.command.account.credential.Passwords;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.personal.EmailAddress;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.platform.web.BadInput;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Turns a code into a proof, and a proof into an account. */
@Component
class SignUp {

    static final Duration PROOF_LIFETIME = Duration.ofMinutes(30);

    private static final long ANSWER_SECONDS = 10;

    /** Who someone says they are. */
    record Person(EmailAddress email, String name, String phone) {

        @Override
        public String toString() {
            return "Person[]";
        }
    }

    private final Challenges challenges;
    private final Credentials credentials;
    private final Standings standings;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final EmailHashes hashes;
    private final Vault vault;
    private final CommandGateway commands;
    private final TransactionOperations transactions;
    private final Clock clock;

    SignUp(
            Challenges challenges,
            Credentials credentials,
            Standings standings,
            Passwords passwords,
            PasswordRules rules,
            EmailHashes hashes,
            Vault vault,
            CommandGateway commands,
            TransactionOperations transactions,
            Clock clock) {
        this.challenges = challenges;
        this.credentials = credentials;
        this.standings = standings;
        this.passwords = passwords;
        this.rules = rules;
        this.hashes = hashes;
        this.vault = vault;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Gives a proof for a code.
     *
     * @throws BadInput if the code is wrong, or cannot be used any more
     */
    String prove(EmailAddress email, String code) {
        var emailHash = hashes.of(email);
        var codeHash = hashes.of(code, Challenge.Purpose.SIGN_UP.name(), emailHash);
        var proof = Secrets.token();
        var right = transactions.execute(_ -> challenges.prove(emailHash, codeHash, proof, PROOF_LIFETIME));
        if (!Boolean.TRUE.equals(right)) {
            throw new BadInput("code", "is wrong, used, tried too often or too old; please ask for a new one");
        }
        return proof;
    }

    /**
     * Opens an account for whoever holds the proof. Begun twice, by the same proof, it is one account; and one that was
     * interrupted is finished by the next try.
     *
     * @throws BadInput if the proof does not hold, or the password is not good enough
     */
    AccountId open(Person person, String proof, String password) {
        var email = person.email();
        rules.require("password", password, List.of(email.value(), email.localPart(), person.name()));
        var emailHash = hashes.of(email);
        var challenge = challenges.proved(emailHash, proof).orElseThrow(SignUp::noProof);
        var encoded = passwords.encode(password);
        var account = challenge.person();
        var _ = commands.send(new RegisterAccount(
                        account,
                        challenge.email(),
                        vault.seal(account, "AccountRegistered", "name", person.name()),
                        vault.seal(account, "AccountRegistered", "phone", person.phone()),
                        challenge.language()))
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
        try {
            transactions.executeWithoutResult(_ -> {
                if (!challenges.use(challenge)) {
                    throw noProof();
                }
                credentials.saveAndFlush(
                        new Credential(account, emailHash, challenge.email(), encoded, challenge.language()));
                standings.welcome(account, clock.instant());
            });
        } catch (DataIntegrityViolationException _) {
            throw noProof();
        }
        return account;
    }

    private static BadInput noProof() {
        return new BadInput("proof", "is none for this address, used or too old; please ask for a new code");
    }
}
