package com.zzimcong.platform.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What one node ends, every node of every side learns from the table. */
class SessionEndsTest {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final AccountId KIM = new AccountId(new UUID(0, 7));

    @TestFactory
    List<DynamicTest> a_node_learns_what_another_has_ended() {
        return everywhere(database -> {
            var ends = new SessionEnds(migrated(database));
            var node = node(ends, null);
            var session = SessionId.begunAt(NOON.minusSeconds(60));
            node.look();
            assertThat(node.isOver(KIM, session)).isFalse();

            ends.add(new SessionEnd(KIM, session, null, NOON));
            node.look();

            assertThat(node.isOver(KIM, session)).isTrue();
            assertThat(node.isOver(KIM, SessionId.begunAt(NOON.minusSeconds(60))))
                    .isFalse();
            assertThat(node.isCurrent()).isTrue();
        });
    }

    @TestFactory
    List<DynamicTest> only_the_side_that_has_the_sessions_tidies_up() {
        return everywhere(database -> {
            var ends = new SessionEnds(migrated(database));
            ends.add(new SessionEnd(KIM, null, null, NOON.minus(Duration.ofDays(91))));
            ends.add(new SessionEnd(KIM, null, null, NOON.minus(Duration.ofDays(89))));

            node(ends, null).look();
            assertThat(ends.of(KIM, Instant.EPOCH)).hasSize(2);

            node(ends, new EndsKept(Duration.ofDays(90))).look();
            assertThat(ends.of(KIM, Instant.EPOCH)).hasSize(1);
        });
    }

    /** Until a while ago only the command side knew the table. */
    @TestFactory
    List<DynamicTest> a_table_that_is_there_stays_with_what_is_in_it() {
        return everywhere(database -> {
            var jdbc = JdbcClient.create(database);
            jdbc.sql(
                            "create table session_end (end_id varchar(36) not null primary key, account_id varchar(36) not null,"
                                    + " session_id varchar(36) null, spared_id varchar(36) null, ended_at bigint not null)")
                    .update();
            jdbc.sql("create index ix_session_end_time on session_end (ended_at)")
                    .update();
            var ends = new SessionEnds(jdbc);
            ends.add(new SessionEnd(KIM, null, null, NOON));

            var _ = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/axon")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();

            assertThat(ends.of(KIM, NOON)).hasSize(1);
        });
    }

    private static EndedSessions node(SessionEnds ends, @Nullable EndsKept kept) {
        var beans = new StaticListableBeanFactory();
        if (kept != null) {
            beans.addBean("kept", kept);
        }
        return new EndedSessions(
                ends,
                new WatchSettings(Duration.ofMillis(500), Duration.ofSeconds(10)),
                beans.getBeanProvider(EndsKept.class),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static List<DynamicTest> everywhere(Consumer<DataSource> test) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest(
                "H2",
                () -> test.accept(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"))));
        tests.add(dynamicTest("MySQL or MariaDB", () -> {
            var server = TestDatabase.any();
            test.accept(server.connectTo(server.create()));
        }));
        return tests;
    }

    private static JdbcClient migrated(DataSource database) {
        var _ = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/axon")
                .load()
                .migrate();
        return JdbcClient.create(database);
    }
}
