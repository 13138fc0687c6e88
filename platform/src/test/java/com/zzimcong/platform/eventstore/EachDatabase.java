package com.zzimcong.platform.eventstore;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A test on an empty database of each kind that the shop runs on, with the tables of the event store in it. */
final class EachDatabase {

    private EachDatabase() {}

    static List<DynamicTest> everywhere(Consumer<DataSource> test) {
        return List.of(
                dynamicTest(
                        "H2",
                        () -> on(
                                new DriverManagerDataSource("jdbc:h2:mem:"
                                        + UUID.randomUUID()
                                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                                        + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000"),
                                test)),
                dynamicTest("MySQL or MariaDB", () -> {
                    var server = TestDatabase.any();
                    on(server.connectTo(server.create()), test);
                }));
    }

    private static void on(DataSource database, Consumer<DataSource> test) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/axon")
                .load()
                .migrate();
        test.accept(database);
    }
}
