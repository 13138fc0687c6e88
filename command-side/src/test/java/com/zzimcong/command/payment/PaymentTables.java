package com.zzimcong.command.payment;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An empty database with the tables of payments in it. */
final class PaymentTables {

    private PaymentTables() {}

    static DataSource create() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/axon", "classpath:db/command")
                .load()
                .migrate();
        return database;
    }
}
