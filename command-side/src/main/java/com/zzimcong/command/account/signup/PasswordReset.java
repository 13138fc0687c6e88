package com.zzimcong.command.account.signup;

import com.zzimcong.command.account.credential.PasswordChange;
import com.zzimcong.command.account.signup.Challenge.Purpose;
import com.zzimcong.platform.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sets the password of someone who shows the secret from a letter. */
@Component
class PasswordReset {

    private final Challenges challenges;
    private final PasswordChange change;
    private final TransactionOperations transactions;

    PasswordReset(Challenges challenges, PasswordChange change, TransactionOperations transactions) {
        this.challenges = challenges;
        this.change = change;
        this.transactions = transactions;
    }

    /**
     * Sets the password and signs all devices out.
     *
     * @throws BadInput if the secret does not hold, or the password is not good enough
     */
    void reset(String token, String password) {
        var challenge = challenges.sentWith(Purpose.RESET, token).orElseThrow(PasswordReset::noToken);
        var account = challenge.account();
        if (account == null) {
            throw noToken();
        }
        var encoded = change.accept(account, "password", password);
        transactions.executeWithoutResult(_ -> {
            if (!challenges.use(challenge)) {
                throw noToken();
            }
            challenges.forget(challenge.person());
            change.store(account, encoded, null, null);
        });
    }

    private static BadInput noToken() {
        return new BadInput("token", "is wrong, used or too old; please ask for a new one");
    }
}
