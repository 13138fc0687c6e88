package com.zzimcong.command.account.standing;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountEvent;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.api.account.AccountReinstated;
import com.zzimcong.api.account.AccountSuspended;
import com.zzimcong.api.account.AccountView.State;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** State and roles of all accounts, in a table that all nodes share; follows the events within moments. */
@Component
@ProcessingGroup("account-standing")
@Order(0)
public class Standings {

    private record Standing(State state, Set<Role> roles, long since, long version) {

        Standing now(State newState, Instant time) {
            return new Standing(newState, roles, time.toEpochMilli(), version);
        }

        Standing with(Set<Role> newRoles) {
            return new Standing(state, newRoles, since, version);
        }
    }

    private static final Set<Role> AT_FIRST = Set.of(Role.SHOPPER);

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account as a caller; null if it may not do anything. */
    public @Nullable Caller find(AccountId account) {
        var standing = read(account);
        return standing == null || standing.state() != State.ACTIVE ? null : new Caller(account, standing.roles());
    }

    /** Whether there is such an account, and its person is not forgotten yet. */
    public boolean hasPerson(AccountId account) {
        var standing = read(account);
        return standing != null && standing.state() != State.ERASED;
    }

    /** Lets a new account in before its first event comes by, within the caller's transaction. */
    public void welcome(AccountId account, Instant now) {
        insert(account, now);
    }

    /** Whether some account may run the shop. */
    public boolean anyAdmin() {
        return jdbc.sql("select count(*) from account_standing where state = ? and roles like '%ADMIN%'")
                        .param(State.ACTIVE.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Accounts whose owners left before this moment, and who have not been forgotten. */
    public List<AccountId> leftBefore(Instant moment, int most) {
        return jdbc.sql("select account_id from account_standing where state = ? and since < ? order by since limit ?")
                .params(State.WITHDRAWN.name(), moment.toEpochMilli(), most)
                .query((row, _) -> AccountId.of(row.getString("account_id")))
                .list();
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence, @Timestamp Instant time) {
        if (event instanceof AccountRegistered) {
            insert(event.accountId(), time);
        }
        var before = read(event.accountId());
        if (before == null || before.version() >= sequence) {
            return;
        }
        var after = switch (event) {
            case RolesGranted granted ->
                before.with(plus(
                        before.roles(),
                        granted.roles().stream()
                                .map(role -> Role.valueOf(role.name()))
                                .toList()));
            case RoleTaken taken ->
                before.with(minus(before.roles(), Role.valueOf(taken.role().name())));
            case AccountSuspended _ -> before.now(State.SUSPENDED, time);
            case AccountReinstated _ -> before.now(State.ACTIVE, time);
            case AccountWithdrawn _ -> before.now(State.WITHDRAWN, time);
            case AccountErased _ -> before.now(State.ERASED, time);
            default -> before;
        };
        jdbc.sql("update account_standing set state = ?, roles = ?, since = ?, version = ? where account_id = ?")
                .params(
                        after.state().name(),
                        written(after.roles()),
                        after.since(),
                        sequence,
                        event.accountId().toString())
                .update();
    }

    private void insert(AccountId account, Instant time) {
        jdbc.sql(
                        "insert ignore into account_standing (account_id, state, roles, since, version) values (?, ?, ?, ?, -1)")
                .params(account.toString(), State.ACTIVE.name(), written(AT_FIRST), time.toEpochMilli())
                .update();
    }

    private @Nullable Standing read(AccountId account) {
        return jdbc.sql("select state, roles, since, version from account_standing where account_id = ?")
                .param(account.toString())
                .query(Standings::toStanding)
                .optional()
                .orElse(null);
    }

    private static Standing toStanding(ResultSet row, int number) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(","))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new Standing(State.valueOf(row.getString("state")), roles, row.getLong("since"), row.getLong("version"));
    }

    private static String written(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    private static Set<Role> plus(Set<Role> roles, List<Role> more) {
        var all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        all.addAll(more);
        return all;
    }

    private static Set<Role> minus(Set<Role> roles, Role one) {
        var all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        all.remove(one);
        return all;
    }
}
