package com.zzimcong.command.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.Mailbox;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.Sessions;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.session.EndedSessions;
import com.zzimcong.platform.session.SessionEnd;
import com.zzimcong.platform.session.SessionEnds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins, continues, lists and ends sessions. */
@Component
class OpenSessions implements Sessions {

    /** A session continued: the token for the next time, and how it began. */
    record Continued(RefreshToken token, boolean strong) {}

    private final SessionStore store;
    private final SessionEnds ends;
    private final EndedSessions ended;
    private final SecurityLog log;
    private final Mailbox mailbox;
    private final TransactionTemplate transaction;
    private final SessionSettings settings;
    private final Clock clock;

    OpenSessions(
            SessionStore store,
            SessionEnds ends,
            EndedSessions ended,
            SecurityLog log,
            Mailbox mailbox,
            TransactionTemplate transaction,
            SessionSettings settings,
            Clock clock) {
        this.store = store;
        this.ends = ends;
        this.ended = ended;
        this.log = log;
        this.mailbox = mailbox;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a session.
     *
     * @param start a moment before the account proved itself: what ended its sessions after that ended this one too
     * @throws com.zzimcong.platform.web.TryAgain if Redis is away
     */
    RefreshToken open(AccountId account, Instant start, boolean strong, String device) {
        var first = RefreshToken.first(account, SessionId.begunAt(start));
        store.open(first, strong, device);
        return first;
    }

    /** Whether a session with this token can be continued at all, as far as the database knows. */
    boolean mayContinue(RefreshToken token) {
        return token.session().start().plus(settings.life()).isAfter(clock.instant())
                && !ends.cover(token.account(), token.session());
    }

    /**
     * Exchanges a token for the next one; null if no session goes by it. If it was exchanged before, two have it, and
     * nobody knows which of them is the thief: the session ends, and its owner is told.
     */
    @Nullable
    Continued proceed(RefreshToken token) {
        return switch (store.rotate(token)) {
            case SessionStore.Exchange.Rotated(var successor, var strong) -> new Continued(successor, strong);
            case SessionStore.Exchange.Unknown() -> null;
            case SessionStore.Exchange.Reused(var device) -> {
                reused(token, device);
                yield null;
            }
        };
    }

    private void reused(RefreshToken token, String device) {
        var account = token.account();
        transaction.executeWithoutResult(_ -> {
            write(new SessionEnd(account, token.session(), null, now()));
            log.record(Happening.TOKEN_REUSED, account, null);
            mailbox.send(account, "token-reused", Map.of("device", device, "time", now().toString()));
        });
    }

    /** The sessions of an account that go on, the latest used first. */
    List<Session> of(AccountId account) {
        var oldest = clock.instant().minus(settings.life());
        var over = ends.of(account, oldest);
        return store.of(account).stream()
                .filter(session -> session.id().start().isAfter(oldest))
                .filter(session -> over.stream().noneMatch(end -> end.covers(session.id())))
                .toList();
    }

    /** Ends one session of an account. */
    void end(AccountId account, SessionId session) {
        transaction.executeWithoutResult(_ -> {
            write(new SessionEnd(account, session, null, now()));
            log.record(Happening.SESSIONS_ENDED, account, account);
        });
    }

    /** Ends all sessions of an account, because it wants so. */
    void endAll(AccountId account) {
        transaction.executeWithoutResult(_ -> {
            end(account, (String) null);
            log.record(Happening.SESSIONS_ENDED, account, account);
        });
    }

    @Override
    public void end(AccountId account, @Nullable String except) {
        write(new SessionEnd(account, null, except == null ? null : SessionId.of(except), now()));
    }

    /** What is rolled back has not ended anything: memory and Redis follow once the database has it for good. */
    private void write(SessionEnd end) {
        ends.add(end);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    follow(end);
                }
            });
        } else {
            follow(end);
        }
    }

    private void follow(SessionEnd end) {
        ended.add(end);
        store.forget(end.account(), end::covers);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
