package com.zzimcong.command.account.credential;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.command.account.Mailbox;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.Sessions;
import com.zzimcong.platform.personal.EmailAddress;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.platform.web.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sets passwords: whoever was signed in with the old one is signed out, and the owner is told. */
@Component
public class PasswordChange {

    private final Credentials credentials;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Mailbox mailbox;
    private final Sessions sessions;
    private final SecurityLog log;
    private final Vault vault;
    private final EventStore events;
    private final TransactionOperations transactions;

    PasswordChange(
            Credentials credentials,
            Passwords passwords,
            PasswordRules rules,
            Mailbox mailbox,
            Sessions sessions,
            SecurityLog log,
            Vault vault,
            EventStore events,
            TransactionOperations transactions) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.rules = rules;
        this.mailbox = mailbox;
        this.sessions = sessions;
        this.log = log;
        this.vault = vault;
        this.events = events;
        this.transactions = transactions;
    }

    /**
     * Changes the password of someone who knows the current one.
     *
     * @param session the one that goes on; null if none does
     * @throws BadInput if the current one is wrong, or the new one is not good enough
     */
    public void change(AccountId account, String current, String next, @Nullable String session) {
        require(account, "current", current);
        var encoded = accept(account, "password", next);
        transactions.executeWithoutResult(_ -> store(account, encoded, account, session));
    }

    /**
     * Lets someone pass who knows the account's password.
     *
     * @param field the request's field in which it came
     * @throws BadInput if it is wrong
     */
    public void require(AccountId account, String field, String password) {
        var credential = credentials.findById(account.toString()).orElse(null);
        if (!passwords.match(password, credential == null ? null : credential.password())) {
            throw new BadInput(field, "is not the account's password");
        }
    }

    /**
     * Encodes a password that is good enough for the owner of this account.
     *
     * @throws BadInput if it is not
     */
    public String accept(AccountId account, String field, String password) {
        var hints = new ArrayList<String>();
        credentials
                .findById(account.toString())
                .flatMap(owner -> vault.open(account, "email", owner.email()))
                .ifPresent(address -> hints.addAll(List.of(address, new EmailAddress(address).localPart())));
        nameOf(account).ifPresent(hints::add);
        rules.require(field, password, hints);
        return passwords.encode(password);
    }

    /** What the owner is called now. Only the account's events tell, and they are few. */
    private Optional<String> nameOf(AccountId account) {
        return events.readEvents(account.toString(), 0)
                .asStream()
                .<Sealed>mapMulti((event, names) -> {
                    switch (event.getPayload()) {
                        case AccountRegistered registered -> names.accept(registered.name());
                        case AccountProfileChanged changed -> names.accept(changed.name());
                        default -> {}
                    }
                })
                .reduce((_, last) -> last)
                .flatMap(name -> vault.open(account, "name", name));
    }

    /**
     * Stores an encoded password, ends the sessions of the old one, and puts a letter to the owner into the outbox, all
     * within the caller's transaction.
     *
     * @param by who set it; null if only the secret from a letter is known
     * @param session the one that goes on; null if none does
     */
    public void store(AccountId account, String encoded, @Nullable AccountId by, @Nullable String session) {
        if (credentials.setPassword(account.toString(), encoded) == 1) {
            sessions.end(account, session);
            log.record(Happening.PASSWORD_CHANGED, account, by);
            mailbox.send(account, "password-changed", Map.of());
        }
    }
}
