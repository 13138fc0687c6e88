package com.zzimcong.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Text is the same text in every database that the shop runs on. */
class TextTest {

    private static final List<String> DIFFERENT =
            List.of("Kimchi", "kimchi", "KIMCHI", "kimchi ", "kímchi", "김치", "a-1", "A-1", "straße", "strasse");

    @TestFactory
    List<DynamicTest> what_differs_in_case_accent_or_space_is_different() {
        return everywhere(database -> {
            DIFFERENT.forEach(word -> insert(database, word));
            return DIFFERENT.stream()
                    .allMatch(word -> found(database, "text = ?", word).equals(List.of(word)));
        });
    }

    @TestFactory
    List<DynamicTest> searching_takes_capital_and_small_letters_for_the_same() {
        return everywhere(database -> {
            DIFFERENT.forEach(word -> insert(database, word));
            return found(database, "lower(text) like ? and text not like '% '", "%kimchi%")
                    .equals(List.of("KIMCHI", "Kimchi", "kimchi"));
        });
    }

    @TestFactory
    List<DynamicTest> order_is_the_order_of_the_characters() {
        return everywhere(database -> {
            DIFFERENT.forEach(word -> insert(database, word));
            return found(database, "text <> ?", "")
                    .equals(DIFFERENT.stream().sorted().toList());
        });
    }

    /** A table that somebody adds later takes it over, too. */
    @Test
    void every_column_of_every_server_compares_so() {
        for (var server : TestDatabase.all()) {
            var name = server.create();
            var database = migrated(server.connectTo(name));
            var others = JdbcClient.create(database)
                    .sql(
                            "select concat(table_name, '.', column_name, ' ', collation_name) from information_schema.columns"
                                    + " where table_schema = ? and collation_name not like 'utf8mb4\\_%bin'"
                                    + " and table_name <> 'flyway_schema_history'")
                    .param(name)
                    .query((row, _) -> row.getString(1))
                    .list();
            assertThat(others).as(server.version()).isEmpty();
        }
    }

    private static List<DynamicTest> everywhere(Function<DataSource, Boolean> holds) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest("H2", () -> assertThat(holds.apply(words(h2()))).isTrue()));
        if (TestDatabase.missing().isEmpty()) {
            for (var server : TestDatabase.all()) {
                tests.add(dynamicTest(
                        server.version(),
                        () -> assertThat(holds.apply(words(server.connectTo(server.create()))))
                                .isTrue()));
            }
        } else {
            tests.add(dynamicTest("MySQL or MariaDB", () -> {
                var _ = TestDatabase.any();
            }));
        }
        return tests;
    }

    private static DataSource h2() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
    }

    private static DataSource words(DataSource database) {
        JdbcClient.create(migrated(database))
                .sql("create table word (text varchar(40) not null, primary key (text))")
                .update();
        return database;
    }

    private static DataSource migrated(DataSource database) {
        var flyway = Flyway.configure().dataSource(database).locations("classpath:db/axon");
        new VendorScripts().vendorScriptLocations().customize(flyway);
        flyway.load().migrate();
        return database;
    }

    private static void insert(DataSource database, String word) {
        JdbcClient.create(database)
                .sql("insert into word (text) values (?)")
                .param(word)
                .update();
    }

    private static List<String> found(DataSource database, String condition, String word) {
        return JdbcClient.create(database)
                .sql("select text from word where " + condition + " order by text")
                .param(word)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
