package com.zzimcong.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

/** What the shop says when its database does not let it in. */
class DatabaseFailureTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:mysql://db.example:3306/shop?x=y")
            .withProperty("spring.datasource.username", "kim");

    @Test
    void a_wrong_password() {
        var said = analysed(new SQLException("Access denied", "28000", 1045));
        assertThat(said.getDescription()).isEqualTo("The database at db.example:3306 does not let the user 'kim' in.");
        assertThat(said.getAction()).contains("ZZIMCONG_MYSQL_USER");
    }

    @Test
    void missing_rights() {
        var said = analysed(new SQLException("ALTER command denied to user 'kim'", "42000", 1142));
        assertThat(said.getDescription()).contains("lacks rights", "ALTER command denied");
        assertThat(said.getAction()).contains("GRANT ALL");
    }

    @Test
    void no_such_database() {
        assertThat(analysed(new SQLException("Unknown database 'shop'", "42000", 1049))
                        .getAction())
                .contains("CREATE DATABASE");
    }

    @Test
    void no_connection_left() {
        var said = analysed(new SQLNonTransientConnectionException("Too many connections", "08004", 1040));
        assertThat(said.getDescription()).contains("no connection left");
        assertThat(said.getAction()).contains("max_connections", "maximum-pool-size");
    }

    @Test
    void nobody_there() {
        var said = analysed(new SQLException("wrapped", new SQLNonTransientConnectionException("refused", "08001")));
        assertThat(said.getDescription()).isEqualTo("No database answers at db.example:3306.");
        assertThat(said.getAction()).contains("ZZIMCONG_MYSQL_ADDRESS");
    }

    @Test
    void what_is_no_matter_of_settings_is_left_to_others() {
        assertThat(analysis(new SQLException("You have an error in your SQL syntax", "42000", 1064)))
                .isNull();
        environment.setProperty("spring.datasource.url", "jdbc:h2:mem:shop");
        assertThat(analysis(new SQLException("locked", "90020", 90020))).isNull();
    }

    /** The numbers above are the ones that a real server gives. */
    @Test
    void a_real_server_says_so() {
        var server = TestDatabase.any();
        var database = server.create();
        var name = "kim_" + UUID.randomUUID().toString().substring(0, 8);
        server.execute("CREATE USER '%s'@'%%' IDENTIFIED BY 'right'".formatted(name));
        try {
            assertThat(refused(server, database, name, "wrong").getAction()).contains("ZZIMCONG_MYSQL_USER");
            assertThat(refused(server, database, name, "right").getAction()).contains("GRANT ALL");
            server.execute("GRANT SELECT ON %s.* TO '%s'@'%%'".formatted(database, name));
            assertThat(refused(server, database, name, "right").getAction()).contains("GRANT ALL");
        } finally {
            server.execute("DROP USER '%s'@'%%'".formatted(name));
        }
    }

    private FailureAnalysis refused(TestDatabase server, String database, String user, String password) {
        var options = "&allowPublicKeyRetrieval=true";
        try (var connection = DriverManager.getConnection(server.url(database) + options, user, password);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE shop_try (id INT)");
            throw new AssertionError("the server let everybody in");
        } catch (SQLException e) {
            return analysed(e);
        }
    }

    private FailureAnalysis analysed(SQLException failure) {
        var analysis = analysis(failure);
        assertThat(analysis).isNotNull();
        return Objects.requireNonNull(analysis);
    }

    private @Nullable FailureAnalysis analysis(SQLException failure) {
        return new DatabaseFailureAnalyzer(environment).analyze(new IllegalStateException(failure));
    }
}
