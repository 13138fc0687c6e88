package com.zzimcong.command.account.credential;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.SignIns;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.personal.EmailAddress;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The accounts of those who signed up. They are named by their e-mail addresses. */
@Component
@Order(1)
class RegisteredAccounts implements SignIns {

    private final Credentials credentials;
    private final Passwords passwords;
    private final EmailHashes hashes;
    private final Standings standings;

    RegisteredAccounts(Credentials credentials, Passwords passwords, EmailHashes hashes, Standings standings) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.hashes = hashes;
        this.standings = standings;
    }

    /** Hashes in any case, so that an unknown address takes as long as a wrong password. */
    @Override
    public @Nullable Caller find(String username, String password) {
        var email = addressOf(username);
        if (email == null) {
            return null;
        }
        var credential = credentials.findByEmailHash(hashes.of(email)).orElse(null);
        if (!passwords.match(password, credential == null ? null : credential.password()) || credential == null) {
            return null;
        }
        var caller = standing(credential.account());
        if (caller != null && passwords.isOutdated(credential.password())) {
            var _ = credentials.upgradePassword(
                    credential.account().toString(), credential.password(), passwords.encode(password));
        }
        return caller;
    }

    @Override
    public @Nullable AccountId named(String username) {
        var email = addressOf(username);
        return email == null
                ? null
                : credentials
                        .findByEmailHash(hashes.of(email))
                        .map(Credential::account)
                        .orElse(null);
    }

    @Override
    public boolean proves(AccountId account, String password) {
        var credential = credentials.findById(account.toString()).orElse(null);
        return passwords.match(password, credential == null ? null : credential.password());
    }

    @Override
    public @Nullable Caller standing(AccountId account) {
        return standings.find(account);
    }

    /** What has no address's form is no name of these accounts, as anyone can see. */
    private static @Nullable EmailAddress addressOf(String username) {
        try {
            return username.indexOf('@') < 0 ? null : new EmailAddress(username);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
