package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The shop with the profile prod, as a process of its own. */
class ProductionTest {

    private static final Duration STARTED = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Set<String> OPEN = Set.of("health", "info", "prometheus");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "ZZIMCONG_DEMO_ENABLED, true, Set zzimcong.demo.enabled=false (ZZIMCONG_DEMO_ENABLED).",
        "ZZIMCONG_DEMO_PASSWORD, zzimcong-demo, Remove zzimcong.demo.password (ZZIMCONG_DEMO_PASSWORD).",
        "ZZIMCONG_PERSONAL_MASTERKEY, '', Set zzimcong.personal.master-key (ZZIMCONG_PERSONAL_MASTERKEY) to a file",
        "ZZIMCONG_SECONDFACTOR_SEALINGKEY, /dev/null, Set zzimcong.second-factor.sealing-key"
    })
    void with_what_is_for_trying_out_it_says_one_line_and_ends(String variable, String value, String remedy)
            throws Exception {
        try (var shop = ShopAlone.inProduction(folder, Map.of(variable, value))) {
            assertThat(shop.awaitExit(STARTED)).isEqualTo(1);

            assertThat(shop.lines()).singleElement().satisfies(line -> {
                var event = JSON.readTree(line);
                assertThat(event.path("message").asString())
                        .startsWith("The shop does not start. ")
                        .contains(remedy);
                assertThat(event.at("/log/level").asString()).isEqualTo("ERROR");
            });
        }
    }

    @Test
    void it_opens_its_doors_only_and_closes_them_soon() throws Exception {
        try (var shop = ShopAlone.inProduction(folder, Map.of())) {
            await().atMost(STARTED)
                    .until(() -> !shop.isAlive()
                            || shop.status("GET", shop.management, "/actuator/health/readiness") == 200);
            assertThat(shop.isAlive()).as("%s", shop.lines()).isTrue();

            anyone_sees_no_more_than_that_it_is_well(shop);
            the_page_of_the_api_is_not_there(shop);
            it_ends_what_has_begun_and_then_itself(shop);
            its_log_is_for_programs(shop.lines());
        }
    }

    @Test
    void it_opens_on_a_database_of_its_own_server_too() throws Exception {
        var server = TestDatabase.any();
        var database = server.create();
        var name = "seller_" + UUID.randomUUID().toString().substring(0, 8);
        var password = UUID.randomUUID().toString();
        server.execute("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(name, password));
        server.execute("GRANT ALL ON %s.* TO '%s'@'%%'".formatted(database, name));
        var settings = new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE",
                "prod,mysql",
                "ZZIMCONG_MYSQL_ADDRESS",
                server.address(),
                "ZZIMCONG_MYSQL_DATABASE",
                database,
                "ZZIMCONG_MYSQL_USER",
                name));
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("zzimcong.mysql.password"), password);
        try (var redis = new EmbeddedRedis(folder.resolve("redis"))) {
            settings.put("ZZIMCONG_REDIS_URL", "redis://127.0.0.1:" + redis.port());
            try (var shop = ShopAlone.inProduction(folder, settings)) {
                await().atMost(STARTED)
                        .until(() -> !shop.isAlive()
                                || shop.status("GET", shop.management, "/actuator/health/readiness") == 200);
                assertThat(shop.isAlive()).as("%s", shop.lines()).isTrue();
                assertThat(shop.status("GET", shop.port, "/api/sales")).isEqualTo(200);
                assertThat(shop.status("GET", shop.port, "/dev/mail")).isIn(401, 404);
                its_log_is_for_programs(shop.lines());
                assertThat(shop.lines()).noneMatch(line -> line.contains("\"level\":\"ERROR\""));
            }
        } finally {
            server.execute("DROP USER '%s'@'%%'".formatted(name));
        }
    }

    private static void anyone_sees_no_more_than_that_it_is_well(ShopAlone shop) throws IOException {
        var ids = endpoints();
        assertThat(ids)
                .contains("env", "heapdump", "shutdown", "beans", "threaddump", "loggers")
                .hasSizeGreaterThan(15);
        for (var method : List.of("GET", "POST", "DELETE")) {
            for (var id : ids) {
                assertThat(shop.status(method, shop.port, "/actuator/" + id))
                        .as("%s %s at the shop's port", method, id)
                        .isIn(401, 404);
                var open = method.equals("GET") && OPEN.contains(id);
                assertThat(shop.status(method, shop.management, "/actuator/" + id))
                        .as("%s %s at the port of management", method, id)
                        .isIn(open ? Set.of(200) : Set.of(401, 404));
            }
        }
        assertThat(shop.status("GET", shop.port, "/actuator")).isIn(401, 404);
        assertThat(JSON.readTree(shop.ask("GET", shop.management, "/actuator/health")
                                .body())
                        .propertyNames())
                .doesNotContain("components", "details");
        assertThat(shop.ask("GET", shop.management, "/actuator/health/liveness").body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(shop.ask("GET", shop.management, "/actuator/prometheus").body())
                .contains("jvm_memory_used_bytes");
    }

    private static void the_page_of_the_api_is_not_there(ShopAlone shop) {
        for (var path : List.of(
                "/swagger-ui.html", "/swagger-ui/index.html", "/v3/api-docs", "/v3/api-docs.yaml", "/dev/mail")) {
            assertThat(shop.status("GET", shop.port, path)).as(path).isIn(401, 404);
        }
        assertThat(shop.status("GET", shop.port, "/api/sales")).isEqualTo(200);
    }

    /** A request of which the shop has read a part when it is asked to end. */
    private static void it_ends_what_has_begun_and_then_itself(ShopAlone shop) throws Exception {
        var body = "{\"username\":\"nobody\",\"password\":\"nothing at all\"}";
        try (var line = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            line.setSoTimeout(10_000);
            var out = line.getOutputStream();
            out.write(
                    "POST /api/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            .formatted(body.length())
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(body.substring(0, 10).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(500);

            var start = System.nanoTime();
            shop.end();
            Thread.sleep(500);
            out.write(body.substring(10).getBytes(StandardCharsets.US_ASCII));
            out.flush();

            var answer = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 401 ");
            assertThat(shop.awaitExit(Duration.ofSeconds(30))).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    private static void its_log_is_for_programs(List<String> lines) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            var event = JSON.readTree(line);
            assertThat(event.path("@timestamp").asString()).isNotEmpty();
            assertThat(event.at("/service/name").asString()).isEqualTo("zzimcong");
        });
    }

    /** Of everything on the class path, by what can be configured. */
    private static Set<String> endpoints() {
        var setting = Pattern.compile("management\\.endpoint\\.([a-z]+)\\.access");
        var ids = new TreeSet<>(OPEN);
        try {
            for (var file : Collections.list(ProductionTest.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                try (var in = file.openStream()) {
                    JSON.readTree(in).path("properties").forEach(property -> {
                        var found = setting.matcher(property.path("name").asString());
                        if (found.matches()) {
                            ids.add(found.group(1));
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }
}
