package com.zzimcong.command.erasure;

import com.zzimcong.api.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that wait, one for each account at most. */
@Component
class ErasureRequests {

    private final JdbcClient jdbc;

    ErasureRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a request; false if there is one for the account already. */
    boolean add(ErasureRequest request) {
        return jdbc.sql("insert ignore into erasure_request (account_id, requested_by, requested_at, expires_at)"
                                + " values (?, ?, ?, ?)")
                        .param(request.accountId().toString())
                        .param(request.requestedBy().toString())
                        .param(request.requestedAt().toEpochMilli())
                        .param(request.expiresAt().toEpochMilli())
                        .update()
                == 1;
    }

    /** The request for an account that holds at a time. */
    Optional<ErasureRequest> find(AccountId account, Instant now) {
        return jdbc.sql("select * from erasure_request where account_id = ? and expires_at > ?")
                .params(account.toString(), now.toEpochMilli())
                .query(ErasureRequests::toRequest)
                .optional();
    }

    /** All that hold at a time, the oldest first. */
    List<ErasureRequest> all(Instant now) {
        return jdbc.sql("select * from erasure_request where expires_at > ? order by requested_at, account_id")
                .param(now.toEpochMilli())
                .query(ErasureRequests::toRequest)
                .list();
    }

    /** Strikes a request off; false if somebody else was faster. */
    boolean remove(ErasureRequest request) {
        return jdbc.sql("delete from erasure_request where account_id = ? and requested_by = ? and requested_at = ?")
                        .param(request.accountId().toString())
                        .param(request.requestedBy().toString())
                        .param(request.requestedAt().toEpochMilli())
                        .update()
                == 1;
    }

    void removeExpired(Instant now) {
        jdbc.sql("delete from erasure_request where expires_at <= ?")
                .param(now.toEpochMilli())
                .update();
    }

    private static ErasureRequest toRequest(ResultSet row, int number) throws SQLException {
        return new ErasureRequest(
                AccountId.of(row.getString("account_id")),
                AccountId.of(row.getString("requested_by")),
                Instant.ofEpochMilli(row.getLong("requested_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")));
    }
}
