package com.zzimcong.platform.personal;

import com.zzimcong.platform.security.keys.Aead;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One key for each person, wrapped by a master key, in a table apart from the event store. Never remembered: a key that
 * one node has deleted opens nothing on another from that moment on.
 */
final class DataKeys {

    /** A key in the open. */
    record DataKey(String id, SecretKey key) {

        @Override
        public String toString() {
            return "DataKey[" + id + "]";
        }
    }

    private record Wrapped(String subject, String keyId, String masterId, String wrapped) {}

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int ROWS = 500;

    private final JdbcClient jdbc;
    private final MasterKeys masters;
    private final SecureRandom random = new SecureRandom();

    DataKeys(JdbcClient jdbc, MasterKeys masters) {
        this.jdbc = jdbc;
        this.masters = masters;
    }

    /** Makes a key for a subject, unless it has one. */
    void make(String subject) {
        var id = new byte[ID_BYTES];
        var key = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        var keyId = HexFormat.of().formatHex(id);
        jdbc.sql("insert ignore into personal_key (subject, key_id, master_id, wrapped) values (?, ?, ?, ?)")
                .params(subject, keyId, masters.current(), wrap(subject, keyId, key))
                .update();
    }

    Optional<DataKey> find(String subject) {
        return jdbc.sql("select subject, key_id, master_id, wrapped from personal_key where subject = ?")
                .param(subject)
                .query(DataKeys::read)
                .optional()
                .map(row -> new DataKey(row.keyId(), new SecretKeySpec(unwrap(row), "AES")));
    }

    void delete(String subject) {
        jdbc.sql("delete from personal_key where subject = ?").param(subject).update();
    }

    /** Wraps with the current master key whatever another one wraps still; what the keys have sealed stays as it is. */
    int rewrap() {
        var count = 0;
        for (var rows = wrappedByOthers(); !rows.isEmpty(); rows = wrappedByOthers()) {
            for (var row : rows) {
                count += jdbc.sql(
                                "update personal_key set master_id = ?, wrapped = ? where subject = ? and wrapped = ?")
                        .params(
                                masters.current(),
                                wrap(row.subject(), row.keyId(), unwrap(row)),
                                row.subject(),
                                row.wrapped())
                        .update();
            }
        }
        return count;
    }

    private List<Wrapped> wrappedByOthers() {
        return jdbc.sql("select subject, key_id, master_id, wrapped from personal_key where master_id <> ? limit ?")
                .params(masters.current(), ROWS)
                .query(DataKeys::read)
                .list();
    }

    private static Wrapped read(ResultSet row, int number) throws SQLException {
        return new Wrapped(
                row.getString("subject"),
                row.getString("key_id"),
                row.getString("master_id"),
                row.getString("wrapped"));
    }

    private String wrap(String subject, String keyId, byte[] key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Aead.seal(masters.key(masters.current()), subject + "|" + keyId, key));
    }

    private byte[] unwrap(Wrapped row) {
        return Aead.open(
                masters.key(row.masterId()),
                row.subject() + "|" + row.keyId(),
                Base64.getUrlDecoder().decode(row.wrapped()));
    }
}
