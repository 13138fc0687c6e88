package com.zzimcong.platform.node;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Who works on a database that processes of the shop share. */
public final class LivingNodes {

    private LivingNodes() {}

    /** The names of the processes that have shown themselves lately; one that was killed is among them for 10 s. */
    public static List<String> on(JdbcOperations database) {
        return database.query(
                "SELECT name FROM shop_node WHERE TIMESTAMPDIFF(SECOND, seen_at, CURRENT_TIMESTAMP(6)) <= ? ORDER BY name",
                (row, _) -> row.getString(1),
                NodeRegister.DEAD.toSeconds());
    }
}
