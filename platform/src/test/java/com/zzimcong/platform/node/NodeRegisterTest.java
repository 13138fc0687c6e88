package com.zzimcong.platform.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.platform.start.BadConfiguration;
import com.zzimcong.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several processes enter one database. */
class NodeRegisterTest {

    @TestFactory
    List<DynamicTest> nodes_of_different_names_enter() {
        return everywhere(jdbc -> {
            node("a", jdbc).enter();
            node("b", jdbc).enter();
            assertThat(names(jdbc)).containsExactly("a", "b");
        });
    }

    @TestFactory
    List<DynamicTest> a_second_node_of_a_name_does_not_start_while_the_first_lives() {
        return everywhere(jdbc -> {
            var first = node("a", jdbc);
            first.enter();
            first.start();
            try {
                assertThatThrownBy(() -> node("a", jdbc).enter())
                        .isInstanceOf(BadConfiguration.class)
                        .hasMessageContaining("'a'");
            } finally {
                first.stop();
            }
            assertThat(names(jdbc)).isEmpty();
        });
    }

    @TestFactory
    List<DynamicTest> the_name_of_a_dead_node_is_free_again() {
        return everywhere(jdbc -> {
            node("a", jdbc).enter();
            jdbc.sql("UPDATE shop_node SET seen_at = CURRENT_TIMESTAMP(6) - INTERVAL '11' SECOND")
                    .update();
            assertThatCode(() -> node("a", jdbc).enter()).doesNotThrowAnyException();
        });
    }

    @TestFactory
    List<DynamicTest> a_node_whose_row_is_gone_enters_again() {
        return everywhere(jdbc -> {
            var node = node("a", jdbc);
            node.enter();
            jdbc.sql("DELETE FROM shop_node").update();
            node.beat();
            assertThat(names(jdbc)).containsExactly("a");
        });
    }

    @TestFactory
    List<DynamicTest> a_clock_more_than_a_minute_off_does_not_start() {
        return everywhere(jdbc -> {
            for (var skew : List.of(Duration.ofSeconds(65), Duration.ofSeconds(-65))) {
                var clock = Clock.offset(Clock.systemUTC(), skew);
                assertThatThrownBy(() -> new NodeRegister(of("a"), jdbc, clock).enter())
                        .isInstanceOf(BadConfiguration.class)
                        .hasMessageContaining(skew.isNegative() ? "behind" : "ahead of");
            }
        });
    }

    private static NodeRegister node(String name, JdbcClient jdbc) {
        return new NodeRegister(of(name), jdbc, Clock.systemUTC());
    }

    private static Node of(String name) {
        return new Node(name, UUID.randomUUID().toString());
    }

    private static List<String> names(JdbcClient jdbc) {
        return jdbc.sql("SELECT name FROM shop_node ORDER BY name")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<DynamicTest> everywhere(Consumer<JdbcClient> test) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest(
                "H2",
                () -> test.accept(migrated(new DriverManagerDataSource("jdbc:h2:mem:"
                        + UUID.randomUUID()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1")))));
        tests.add(dynamicTest("MySQL or MariaDB", () -> {
            var server = TestDatabase.any();
            test.accept(migrated(server.connectTo(server.create())));
        }));
        return tests;
    }

    private static JdbcClient migrated(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/axon")
                .load()
                .migrate();
        return JdbcClient.create(database);
    }
}
