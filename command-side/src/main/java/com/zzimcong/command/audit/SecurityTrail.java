package com.zzimcong.command.audit;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.platform.security.keys.KeysRotated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The security log as a table that is only ever added to. Of where a request came from, it keeps the network alone. */
@Component
class SecurityTrail implements SecurityLog {

    /**
     * One thing that happened.
     *
     * @param number in the order of writing; gaps mean nothing
     * @param account whom it happened to; null if no account is behind it
     * @param by who did it; null if nobody is known to have
     * @param network such as {@code 192.0.2.0/24}; null if no request was behind it
     */
    record Entry(
            long number,
            Instant time,
            Happening happening,
            @Nullable AccountId account,
            @Nullable AccountId by,
            @Nullable String network) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SecurityTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void record(Happening happening, @Nullable AccountId account, @Nullable AccountId by) {
        write(happening, account, by, network());
    }

    private void write(
            Happening happening, @Nullable AccountId account, @Nullable AccountId by, @Nullable String network) {
        jdbc.sql("insert into security_log (happened_at, happening, account_id, by_id, network) values (?, ?, ?, ?, ?)")
                .param(clock.millis())
                .param(happening.name())
                .param(text(account))
                .param(text(by))
                .param(network)
                .update();
    }

    /** What happens when its time has come is noticed during somebody's request, who has nothing to do with it. */
    @EventListener
    void on(KeysRotated rotated) {
        write(Happening.TOKEN_KEYS_REPLACED, null, rotated.by(), rotated.by() == null ? null : network());
    }

    /**
     * Entries in the order of writing.
     *
     * @param after only those of a higher number
     */
    List<Entry> entries(long after, int limit) {
        return jdbc.sql("select * from security_log where entry_id > ? order by entry_id limit ?")
                .params(after, limit)
                .query(SecurityTrail::toEntry)
                .list();
    }

    private static @Nullable String network() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? Network.of(current.getRequest().getRemoteAddr())
                : null;
    }

    private static Entry toEntry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("entry_id"),
                Instant.ofEpochMilli(row.getLong("happened_at")),
                Happening.valueOf(row.getString("happening")),
                account(row.getString("account_id")),
                account(row.getString("by_id")),
                row.getString("network"));
    }

    private static @Nullable AccountId account(@Nullable String text) {
        return text == null ? null : AccountId.of(text);
    }

    private static @Nullable String text(@Nullable AccountId account) {
        return account == null ? null : account.toString();
    }
}
