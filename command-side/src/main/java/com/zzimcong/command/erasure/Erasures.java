package com.zzimcong.command.erasure;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.account.EraseAccount;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.SignIns;
import com.zzimcong.command.account.standing.Standings;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.web.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.ErrorResponseException;

/** Has persons forgotten when two admins agree. Neither alone is enough, since there is no way back. */
@Component
class Erasures {

    static final Duration WINDOW = Duration.ofHours(24);

    private static final long ANSWER_SECONDS = 10;

    private final ErasureRequests requests;
    private final Standings standings;
    private final List<SignIns> accounts;
    private final SecurityLog log;
    private final CommandGateway commands;
    private final TransactionOperations transactions;
    private final Clock clock;

    Erasures(
            ErasureRequests requests,
            Standings standings,
            ObjectProvider<SignIns> accounts,
            SecurityLog log,
            CommandGateway commands,
            TransactionOperations transactions,
            Clock clock) {
        this.requests = requests;
        this.standings = standings;
        this.accounts = accounts.orderedStream().toList();
        this.log = log;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Asks for a person to be forgotten; where that has been asked for already, it is the request that there is.
     *
     * @throws Refused if the account is the admin's own, or there is nobody to be forgotten
     */
    ErasureRequest ask(AccountId account, AccountId admin) {
        if (account.equals(admin)) {
            throw new Refused(Refusal.INVALID, "Nobody does that to their own account.");
        }
        if (!standings.hasPerson(account)) {
            throw new Refused(Refusal.UNKNOWN, "There is no such account, or its person is forgotten already.");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var wanted = new ErasureRequest(account, admin, now, now.plus(WINDOW));
        return Objects.requireNonNull(transactions.execute(_ -> {
            requests.removeExpired(now);
            if (requests.add(wanted)) {
                log.record(Happening.ERASURE_REQUESTED, account, admin);
                return wanted;
            }
            return requests.find(account, now).orElseThrow(Erasures::unknown);
        }));
    }

    /** The requests that wait for another admin, the oldest first. */
    List<ErasureRequest> waiting() {
        return requests.all(clock.instant());
    }

    /**
     * Has the person forgotten, within moments and for good.
     *
     * @throws Refused if nobody has asked for it who may, or too long ago
     * @throws ErrorResponseException a 409, if it was the same admin who asked
     */
    void approve(AccountId account, AccountId admin) {
        var request = requests.find(account, clock.instant()).orElseThrow(Erasures::unknown);
        if (request.requestedBy().equals(admin)) {
            throw new ErrorResponseException(
                    HttpStatus.CONFLICT,
                    Problems.of(
                            HttpStatus.CONFLICT,
                            "ANOTHER_ADMIN_NEEDED",
                            "Whoever asked cannot approve. Another admin has to."),
                    null);
        }
        if (!isAdmin(request.requestedBy())) {
            requests.remove(request);
            throw unknown();
        }
        transactions.executeWithoutResult(_ -> {
            if (!requests.remove(request)) {
                throw unknown();
            }
            log.record(Happening.ERASURE_APPROVED, account, admin);
            // The shop's own command, because none of the two could give it; if it fails, the request still waits.
            var _ = commands.<Object>send(Asker.shop().asks(new EraseAccount(account, admin)))
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
        });
    }

    /**
     * Takes a request back, whoever made it.
     *
     * @throws Refused if there is none
     */
    void withdraw(AccountId account, AccountId admin) {
        var request = requests.find(account, clock.instant()).orElseThrow(Erasures::unknown);
        transactions.executeWithoutResult(_ -> {
            if (!requests.remove(request)) {
                throw unknown();
            }
            log.record(Happening.ERASURE_WITHDRAWN, account, admin);
        });
    }

    /** What someone asked for who has lost the role since counts for nothing. */
    private boolean isAdmin(AccountId account) {
        return accounts.stream()
                .map(kind -> kind.standing(account))
                .anyMatch(caller -> caller != null && caller.is(Role.ADMIN));
    }

    private static Refused unknown() {
        return new Refused(Refusal.UNKNOWN, "No such request waits, or no longer.");
    }
}
