package com.zzimcong.command.account.desk;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountReinstated;
import com.zzimcong.api.account.AccountSuspended;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.Sessions;
import com.zzimcong.command.account.credential.Credential;
import com.zzimcong.command.account.credential.Credentials;
import com.zzimcong.command.account.mail.Outbox;
import com.zzimcong.command.account.signup.Challenges;
import com.zzimcong.platform.personal.Vault;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sees to it that what was decided about an account takes place: sessions end, credentials go, persons are forgotten.
 * Doing so again changes nothing, so that what was interrupted is done anew.
 *
 * <p>It shares a processor with the standings and comes after them: sessions end in the same transaction in which the
 * account loses its standing, so that no new one begins in between on the strength of the old.
 */
@Component
@ProcessingGroup("account-standing")
@Order(1)
@DisallowReplay
class AccountDesk {

    private final Credentials credentials;
    private final Challenges challenges;
    private final Outbox outbox;
    private final Vault vault;
    private final Sessions sessions;
    private final SecurityLog log;

    AccountDesk(
            Credentials credentials,
            Challenges challenges,
            Outbox outbox,
            Vault vault,
            Sessions sessions,
            SecurityLog log) {
        this.credentials = credentials;
        this.challenges = challenges;
        this.outbox = outbox;
        this.vault = vault;
        this.sessions = sessions;
        this.log = log;
    }

    @EventHandler
    void on(AccountProfileChanged event) {
        credentials.setLanguage(event.accountId().toString(), event.language());
    }

    @EventHandler
    void on(RolesGranted event) {
        log.record(Happening.ROLES_CHANGED, event.accountId(), event.by());
    }

    @EventHandler
    void on(RoleTaken event) {
        sessions.end(event.accountId(), null);
        log.record(Happening.ROLES_CHANGED, event.accountId(), event.by());
    }

    @EventHandler
    void on(AccountSuspended event) {
        sessions.end(event.accountId(), null);
        log.record(Happening.SUSPENDED, event.accountId(), event.by());
    }

    @EventHandler
    void on(AccountReinstated event) {
        log.record(Happening.REINSTATED, event.accountId(), event.by());
    }

    @EventHandler
    void on(AccountWithdrawn event) {
        lockOut(event.accountId());
    }

    @EventHandler
    void on(AccountErased event) {
        lockOut(event.accountId());
        outbox.clear(event.accountId());
        vault.forget(event.accountId());
        log.record(Happening.ERASED, event.accountId(), event.by());
    }

    /** The address is free for a new account from now on. */
    private void lockOut(AccountId account) {
        sessions.end(account, null);
        credentials.findById(account.toString()).map(Credential::emailHash).ifPresent(challenges::forgetAddress);
        credentials.remove(account.toString());
    }
}
