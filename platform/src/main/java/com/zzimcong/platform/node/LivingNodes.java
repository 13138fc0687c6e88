package com.zzimcong.platform.node;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Who works on a database that processes of the shop share. */
public final class LivingNodes {

    private LivingNodes() {}

    /** The names of the processes that have shown themselves lately; one that was killed is among them for 10 s. */
    public static List<String> on(JdbcOperations database) {
        return database.query(
                "SELECT name FROM shop_node WHERE seen_at >= CURRENT_TIMESTAMP(6) - INTERVAL '"
                        + NodeRegister.DEAD.toSeconds() + "' SECOND ORDER BY name",
                (row, _) -> row.getString(1));
    }
}
