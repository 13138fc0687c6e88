package com.zzimcong.platform.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ends of sessions, where they outlast Redis and every node: in the database. */
@Component
public class SessionEnds {

    private final JdbcClient jdbc;

    SessionEnds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes an end down, within the caller's transaction. */
    public void add(SessionEnd end) {
        jdbc.sql("insert into session_end (end_id, account_id, session_id, spared_id, ended_at) values (?, ?, ?, ?, ?)")
                .param(UUID.randomUUID().toString())
                .param(end.account().toString())
                .param(text(end.session()))
                .param(text(end.spared()))
                .param(end.at().toEpochMilli())
                .update();
    }

    /** All ends since a moment. */
    List<SessionEnd> since(Instant moment) {
        return jdbc.sql("select account_id, session_id, spared_id, ended_at from session_end where ended_at >= ?")
                .param(moment.toEpochMilli())
                .query(SessionEnds::toEnd)
                .list();
    }

    /** The ends of an account's sessions since a moment. */
    public List<SessionEnd> of(AccountId account, Instant since) {
        return jdbc.sql("select account_id, session_id, spared_id, ended_at from session_end"
                        + " where account_id = ? and ended_at >= ?")
                .params(account.toString(), since.toEpochMilli())
                .query(SessionEnds::toEnd)
                .list();
    }

    /** Whether the session has ended. */
    public boolean cover(AccountId account, SessionId session) {
        return of(account, session.start()).stream().anyMatch(end -> end.covers(session));
    }

    void forgetBefore(Instant moment) {
        jdbc.sql("delete from session_end where ended_at < ?")
                .param(moment.toEpochMilli())
                .update();
    }

    private static SessionEnd toEnd(ResultSet row, int number) throws SQLException {
        return new SessionEnd(
                AccountId.of(row.getString("account_id")),
                session(row.getString("session_id")),
                session(row.getString("spared_id")),
                Instant.ofEpochMilli(row.getLong("ended_at")));
    }

    private static @Nullable SessionId session(@Nullable String text) {
        return text == null ? null : SessionId.of(text);
    }

    private static @Nullable String text(@Nullable SessionId session) {
        return session == null ? null : session.toString();
    }
}
