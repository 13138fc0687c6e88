package com.zzimcong.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real MySQL or MariaDB server for tests: those that {@code ZZIMCONG_TEST_DATABASE} names by their JDBC addresses,
 * parted by commas, with {@code ZZIMCONG_TEST_DATABASE_USER} and {@code _PASSWORD}; or one that
 * {@code deploy/native/database} finds and starts. Without any, the tests that need one are skipped.
 *
 * @param address host and port
 * @param version as the server tells it
 */
public record TestDatabase(String address, String user, String password, String version) {

    private static final String NAMED = "ZZIMCONG_TEST_DATABASE";
    private static final String SCRIPT = "deploy/native/database";
    private static final String NONE =
            "there is no MySQL or MariaDB for tests: run " + SCRIPT + " install, or set " + NAMED;

    private static final List<TestDatabase> ALL = find();

    /** All that there are; the caller's test is skipped if there are none. */
    public static List<TestDatabase> all() {
        Assumptions.assumeFalse(ALL.isEmpty(), NONE);
        return ALL;
    }

    /** One of them; the caller's test is skipped if there is none. */
    public static TestDatabase any() {
        return all().getFirst();
    }

    /** Why tests are skipped; empty if there is a server. */
    public static String missing() {
        return ALL.isEmpty() ? NONE : "";
    }

    /** Makes an empty database, as a shop's owner would, and returns its name. It goes when the tests end. */
    public String create() {
        var name = "zzimcong_" + UUID.randomUUID().toString().substring(0, 8);
        execute("CREATE DATABASE " + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> execute("DROP DATABASE " + name)));
        return name;
    }

    /** A database's own JDBC address, or the server's if the name is empty. */
    public String url(String database) {
        return "jdbc:mysql://" + address + "/" + database
                + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
    }

    /** Connections to a database, a new one each time. */
    public DriverManagerDataSource connectTo(String database) {
        return new DriverManagerDataSource(url(database), user, password);
    }

    /** Runs one statement on the server. */
    public void execute(String sql) {
        try (var connection = DriverManager.getConnection(url(""), user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<TestDatabase> find() {
        var named = System.getenv(NAMED);
        var urls = named == null || named.isBlank() ? started() : List.of(named.split(",", -1));
        var found = urls.stream().map(TestDatabase::at).toList();
        found.forEach(server -> System.out.println("Tests run on " + server.version + " at " + server.address));
        return found;
    }

    private static TestDatabase at(String url) {
        var user = System.getenv().getOrDefault(NAMED + "_USER", "root");
        var password = System.getenv().getOrDefault(NAMED + "_PASSWORD", "");
        var address = url.strip().replaceAll("^jdbc:\\w+://|[/?].*$", "");
        try (var connection = DriverManager.getConnection("jdbc:mysql://" + address + "/", user, password)) {
            var version = connection.getMetaData().getDatabaseProductVersion();
            var name = version.contains("MariaDB") ? version : "MySQL " + version;
            return new TestDatabase(address, user, password, name);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database " + url + " cannot be used", e);
        }
    }

    private static List<String> started() {
        var script = script();
        if (script.isEmpty()) {
            return List.of();
        }
        try {
            var folder = Files.createTempDirectory("zzimcong-database-");
            var starting = new ProcessBuilder(script.getFirst().toString(), "start", folder.toString())
                    .redirectError(folder.resolve("start.log").toFile())
                    .start();
            var said = new String(starting.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (starting.waitFor() != 0) {
                System.out.println(Files.readString(folder.resolve("start.log")).strip());
                return List.of();
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(script.getFirst(), folder)));
            return List.of(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** In the folder of the project, which is the one the tests run in, or above it. */
    private static List<Path> script() {
        var here = new ArrayList<Path>();
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            here.add(folder.resolve(SCRIPT));
        }
        return here.stream().filter(Files::isExecutable).limit(1).toList();
    }

    private static void stop(Path script, Path folder) {
        try {
            new ProcessBuilder(script.toString(), "stop", folder.toString())
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
