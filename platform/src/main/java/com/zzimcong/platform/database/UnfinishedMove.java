package com.zzimcong.platform.database;

import com.zzimcong.platform.start.BadConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the shop from starting on a database into which it is still being moved: half of it would act on its own. */
@Component
@DependsOnDatabaseInitialization
class UnfinishedMove implements InitializingBean {

    private final JdbcClient jdbc;

    UnfinishedMove(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        var unfinished = jdbc.sql("SELECT COUNT(*) FROM shop_move WHERE ended_at IS NULL")
                .query(Integer.class)
                .single();
        if (unfinished > 0) {
            throw new BadConfiguration(
                    "A shop is being moved into this database, and the move has not ended.",
                    "Start the move again; it goes on where it stood. Or set zzimcong.mysql.database to another one.");
        }
    }
}
