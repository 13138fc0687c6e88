package com.zzimcong.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two that want the same rows: what each server says then is known for a conflict, which is tried again. */
class MetInTheDatabaseTest {

    @TestFactory
    Stream<DynamicTest> a_deadlock() {
        return everywhere((one, other) -> {
            lock(one, 1);
            lock(other, 2);
            var waiting = CompletableFuture.supplyAsync(() -> failureOf(one, 2));
            var second = failureOf(other, 1);
            // Either of the two may be the one that has to give way.
            var failure = second == null ? waiting.get(20, TimeUnit.SECONDS) : second;
            other.rollback();
            var _ = waiting.get(20, TimeUnit.SECONDS);
            assertConflict(failure);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_wait_that_took_too_long() {
        return everywhere((one, other) -> {
            lock(one, 1);
            try (var statement = other.createStatement()) {
                statement.execute("set innodb_lock_wait_timeout = 1");
            }
            assertConflict(failureOf(other, 1));
        });
    }

    private static void assertConflict(@Nullable SQLException failure) {
        assertThat(Trouble.of(new IllegalStateException("wrapped", Objects.requireNonNull(failure))))
                .isEqualTo(Trouble.CONFLICT);
    }

    private static Stream<DynamicTest> everywhere(Meeting meeting) {
        return TestDatabase.all().stream()
                .map(server -> dynamicTest(server.version(), () -> {
                    var database = server.connectTo(server.create());
                    try (var one = database.getConnection();
                            var other = database.getConnection()) {
                        try (var statement = one.createStatement()) {
                            statement.execute(
                                    "create table seat (id int not null, taken int not null, primary key (id))");
                            statement.execute("insert into seat values (1, 0), (2, 0)");
                        }
                        one.setAutoCommit(false);
                        other.setAutoCommit(false);
                        meeting.of(one, other);
                        one.rollback();
                        other.rollback();
                    }
                }));
    }

    private static void lock(Connection connection, int row) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update seat set taken = taken + 1 where id = " + row);
        }
    }

    private static @Nullable SQLException failureOf(Connection connection, int row) {
        try {
            lock(connection, row);
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** What two connections do to each other. */
    @FunctionalInterface
    private interface Meeting {
        void of(Connection one, Connection other) throws Exception;
    }
}
