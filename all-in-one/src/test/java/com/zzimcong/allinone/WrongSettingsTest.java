package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.command.CommandSideApplication;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.platform.database.VendorScripts;
import com.zzimcong.query.QuerySideApplication;
import com.zzimcong.saga.SagasApplication;
import com.zzimcong.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * With settings that it cannot work with, the shop does not start: in each mode its process ends, and the one line that is
 * not about the start itself says what to set.
 */
class WrongSettingsTest {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String PROFILES = "SPRING_PROFILES_ACTIVE";
    private static final String NAME = "ZZIMCONG_NODE_NAME";

    /** Nobody is at these addresses: it must end before it asks there. */
    private static final Map<String, String> NOBODY = Map.of(
            "ZZIMCONG_AXONSERVER_ADDRESS", "127.0.0.1:1",
            "ZZIMCONG_MYSQL_ADDRESS", "127.0.0.1:1",
            "ZZIMCONG_REDIS_URL", "redis://127.0.0.1:1");

    @TempDir
    Path folder = Path.of("");

    /** A way to start it, in a mode. */
    private record Mode(String profiles, Class<?> program) {

        DynamicTest refuses(Path folder, Map<String, String> settings, String... said) {
            return dynamicTest(profiles + ": " + said[said.length - 1], () -> {
                var all = new HashMap<>(NOBODY);
                all.put(PROFILES, profiles);
                all.putAll(settings);
                var own =
                        Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
                try (var shop = ShopAlone.start(program, own, all)) {
                    assertThat(shop.awaitExit(SOON)).isEqualTo(1);
                    assertThat(shop.lines())
                            .filteredOn(line -> !line.contains(" INFO "))
                            .singleElement()
                            .asString()
                            .contains("The shop does not start. ")
                            .contains(said);
                }
            });
        }
    }

    private static final Mode EMBEDDED = new Mode("", AllInOneApplication.class);
    private static final Mode MYSQL = new Mode("mysql", AllInOneApplication.class);
    private static final Mode AXON_SERVER = new Mode("axonserver", SagasApplication.class);

    @TestFactory
    Stream<DynamicTest> a_profile_that_there_is_not() {
        return Stream.of(
                EMBEDDED.refuses(folder, Map.of(PROFILES, "mysq"), "no profile 'mysq'", "Set spring.profiles.active"),
                new Mode("axonserver,prd", QuerySideApplication.class)
                        .refuses(folder, Map.of(), "no profile 'prd'", "Set spring.profiles.active"));
    }

    @TestFactory
    Stream<DynamicTest> no_address() {
        return Stream.of(
                MYSQL.refuses(folder, Map.of("ZZIMCONG_MYSQL_ADDRESS", ""), "Set zzimcong.mysql.address"),
                MYSQL.refuses(folder, Map.of("ZZIMCONG_REDIS_URL", ""), "Set zzimcong.redis.url"),
                AXON_SERVER.refuses(folder, Map.of("ZZIMCONG_MYSQL_ADDRESS", ""), "Set zzimcong.mysql.address"),
                new Mode("axonserver", CommandSideApplication.class)
                        .refuses(
                                folder, Map.of("ZZIMCONG_AXONSERVER_ADDRESS", ""), "Set zzimcong.axon-server.address"));
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_password() {
        var settings = ShopAlone.on(TestDatabase.any(), "");
        settings.put(
                "ZZIMCONG_MYSQL_USER", "nobody_" + UUID.randomUUID().toString().substring(0, 8));
        settings.put("ZZIMCONG_MYSQL_PASSWORD", "wrong");
        return inBoth(settings, "does not let the user", "Set zzimcong.mysql.user and zzimcong.mysql.password");
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_password_for_redis_or_none_where_it_wants_one() throws IOException {
        var server = TestDatabase.any();
        var redis = new EmbeddedRedis(folder.resolve("redis"));
        tell(redis.port(), "CONFIG SET requirepass right");
        var database = server.create();
        return Stream.of(
                        Map.entry(MYSQL, "redis://:wrong@127.0.0.1:" + redis.port()),
                        Map.entry(AXON_SERVER, "redis://127.0.0.1:" + redis.port()))
                .map(wrong -> {
                    var settings = ShopAlone.on(server, database);
                    settings.put("ZZIMCONG_REDIS_URL", wrong.getValue());
                    return wrong.getKey()
                            .refuses(folder, settings, "does not let the shop in", "Set zzimcong.redis.url");
                })
                .onClose(redis::close);
    }

    private static void tell(int redis, String command) throws IOException {
        try (var line = new Socket(InetAddress.getLoopbackAddress(), redis)) {
            line.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
            assertThat(new String(line.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK\r\n");
        }
    }

    @TestFactory
    Stream<DynamicTest> missing_rights() {
        var server = TestDatabase.any();
        var settings = ShopAlone.on(server, server.create());
        var user = "kim_" + UUID.randomUUID().toString().substring(0, 8);
        server.execute("CREATE USER '%s'@'%%' IDENTIFIED BY 'right'".formatted(user));
        server.execute("GRANT SELECT ON %s.* TO '%s'@'%%'".formatted(settings.get("ZZIMCONG_MYSQL_DATABASE"), user));
        settings.put("ZZIMCONG_MYSQL_USER", user);
        settings.put("ZZIMCONG_MYSQL_PASSWORD", "right");
        return inBoth(settings, "lacks rights", "GRANT ALL ON")
                .onClose(() -> server.execute("DROP USER '%s'@'%%'".formatted(user)));
    }

    @TestFactory
    Stream<DynamicTest> a_name_that_another_process_has() {
        var server = TestDatabase.any();
        var name = server.create();
        var settings = ShopAlone.on(server, name);
        settings.put(NAME, "seller");
        var database = migrated(server, name);
        database.update(
                "insert into shop_node (name, process, seen_at) values ('seller', 'another', current_timestamp(6))");
        var alive = Executors.newSingleThreadScheduledExecutor();
        var _ = alive.scheduleWithFixedDelay(
                () -> database.update("update shop_node set seen_at = current_timestamp(6) where process = 'another'"),
                0,
                200,
                TimeUnit.MILLISECONDS);
        return inBoth(settings, "'seller'", "Set zzimcong.node.name").onClose(alive::shutdownNow);
    }

    @TestFactory
    Stream<DynamicTest> a_clock_more_than_a_minute_off() {
        var server = TestDatabase.any();
        var database = server.create();
        var settings = ShopAlone.on(server, database);
        // What the server says for now, for this process only.
        var then = Clock.systemUTC().instant().minusSeconds(3_600).getEpochSecond();
        settings.put("SPRING_DATASOURCE_URL", server.url(database) + "&sessionVariables=timestamp=" + then);
        return inBoth(settings, "ahead of that of the database", "Set both by the same time server");
    }

    private Stream<DynamicTest> inBoth(Map<String, String> settings, String... said) {
        return List.of(MYSQL, AXON_SERVER).stream().map(mode -> mode.refuses(folder, settings, said));
    }

    /** As far as all sides have it. */
    private static JdbcTemplate migrated(TestDatabase server, String database) {
        var source = server.connectTo(database);
        var flyway = Flyway.configure().dataSource(source).locations("classpath:db/axon");
        VendorScripts.addTo(flyway);
        var _ = flyway.load().migrate();
        return new JdbcTemplate(source);
    }
}
