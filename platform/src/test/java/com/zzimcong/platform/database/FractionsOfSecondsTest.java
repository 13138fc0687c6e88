package com.zzimcong.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** A time comes back from each server as it went in, to the microsecond, in each form in which the shop writes one. */
class FractionsOfSecondsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T03:04:05.123456Z");

    @TestFactory
    Stream<DynamicTest> a_time_comes_back_as_it_went_in() {
        return TestDatabase.all().stream()
                .map(server -> dynamicTest(server.version(), () -> {
                    try (var connection = connect(server)) {
                        execute(connection, "create table moment (id int not null, at datetime(6), primary key (id))");
                        for (var form : List.<Object>of(
                                Timestamp.from(TIME),
                                LocalDateTime.ofInstant(TIME, ZoneOffset.UTC),
                                OffsetDateTime.ofInstant(TIME, ZoneOffset.UTC))) {
                            assertThat(kept(connection, form))
                                    .as("%s", form.getClass())
                                    .isEqualTo(TIME);
                        }
                        assertThat(keptByCalendar(connection)).isEqualTo(TIME);
                        assertThat(later(connection, TIME)).isZero();
                        assertThat(later(connection, TIME.minusNanos(1_000))).isOne();
                    }
                }));
    }

    private static Instant kept(Connection connection, Object time) throws SQLException {
        try (var insert = connection.prepareStatement("replace into moment (id, at) values (1, ?)")) {
            insert.setObject(1, time);
            insert.executeUpdate();
        }
        return read(connection);
    }

    /** As timers do. */
    private static Instant keptByCalendar(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("replace into moment (id, at) values (1, ?)")) {
            insert.setTimestamp(1, Timestamp.from(TIME), Calendar.getInstance(TimeZone.getTimeZone("UTC")));
            insert.executeUpdate();
        }
        return read(connection);
    }

    private static Instant read(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var row = select.executeQuery("select at from moment")) {
            row.next();
            return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    private static int later(Connection connection, Instant than) throws SQLException {
        try (var select = connection.prepareStatement("select count(*) from moment where at > ?")) {
            select.setTimestamp(1, Timestamp.from(than));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** With all the shop's own options. */
    private static Connection connect(TestDatabase server) throws SQLException {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("platform-mysql.yml"));
        var url = Objects.requireNonNull(settings.getObject())
                .getProperty("spring.datasource.url")
                .replace("${zzimcong.mysql.address:}", server.address())
                .replace("${zzimcong.mysql.database}", server.create())
                .replace("${zzimcong.mysql.tls}", "PREFERRED");
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
