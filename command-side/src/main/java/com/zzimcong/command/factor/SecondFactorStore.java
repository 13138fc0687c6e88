package com.zzimcong.command.factor;

import com.zzimcong.api.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Second factors in the database, their secrets sealed. */
@Component
class SecondFactorStore {

    /** A sealed secret; not confirmed, it does not count yet. */
    record Stored(String sealed, boolean confirmed) {}

    private final JdbcClient jdbc;

    SecondFactorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> find(AccountId account) {
        return jdbc.sql("select sealed_secret, confirmed from second_factor where account_id = ?")
                .param(account.toString())
                .query(SecondFactorStore::toStored)
                .optional();
    }

    void add(AccountId account, String sealed) {
        remove(account);
        jdbc.sql("insert into second_factor (account_id, sealed_secret, confirmed, last_step) values (?, ?, 0, 0)")
                .params(account.toString(), sealed)
                .update();
    }

    void confirm(AccountId account, List<String> recoveryHashes) {
        jdbc.sql("update second_factor set confirmed = 1 where account_id = ?")
                .param(account.toString())
                .update();
        for (var hash : recoveryHashes) {
            jdbc.sql("insert into recovery_code (account_id, code_hash) values (?, ?)")
                    .params(account.toString(), hash)
                    .update();
        }
    }

    /** Uses up a step and all before it; false if it has been used already, here or elsewhere. */
    boolean use(AccountId account, long step) {
        return jdbc.sql("update second_factor set last_step = ? where account_id = ? and last_step < ?")
                        .params(step, account.toString(), step)
                        .update()
                == 1;
    }

    /** Uses up a recovery code; false if there is none such. */
    boolean useRecovery(AccountId account, String hash) {
        return jdbc.sql("delete from recovery_code where account_id = ? and code_hash = ?")
                        .params(account.toString(), hash)
                        .update()
                == 1;
    }

    void remove(AccountId account) {
        jdbc.sql("delete from recovery_code where account_id = ?")
                .param(account.toString())
                .update();
        jdbc.sql("delete from second_factor where account_id = ?")
                .param(account.toString())
                .update();
    }

    private static Stored toStored(ResultSet row, int number) throws SQLException {
        return new Stored(row.getString("sealed_secret"), row.getInt("confirmed") == 1);
    }
}
