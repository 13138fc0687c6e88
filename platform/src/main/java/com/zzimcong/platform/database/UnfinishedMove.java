package com.zzimcong.platform.database;

import com.zzimcong.platform.start.BadConfiguration;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the shop from starting on a database into which it is still being moved: half of it would act on its own. Looks
 * as soon as there are tables, before anything else does.
 */
@Component
class UnfinishedMove implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        var _ = flyway.migrate();
        var unfinished = JdbcClient.create(flyway.getConfiguration().getDataSource())
                .sql("SELECT COUNT(*) FROM shop_move WHERE ended_at IS NULL")
                .query(Integer.class)
                .single();
        if (unfinished > 0) {
            throw new BadConfiguration(
                    "A shop is being moved into this database, and the move has not ended.",
                    "Start the move again; it goes on where it stood. Or set zzimcong.mysql.database to another one.");
        }
    }
}
