package com.zzimcong.allinone;

import static com.zzimcong.allinone.DeployFiles.COMPOSE;
import static com.zzimcong.allinone.DeployFiles.ROOT;
import static com.zzimcong.allinone.DeployFiles.SERVICES;
import static com.zzimcong.allinone.DeployFiles.SIDES;
import static com.zzimcong.allinone.DeployFiles.axonServer;
import static com.zzimcong.allinone.DeployFiles.environment;
import static com.zzimcong.allinone.DeployFiles.healthOf;
import static com.zzimcong.allinone.DeployFiles.map;
import static com.zzimcong.allinone.DeployFiles.matches;
import static com.zzimcong.allinone.DeployFiles.mounts;
import static com.zzimcong.allinone.DeployFiles.service;
import static com.zzimcong.allinone.DeployFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the images of others want, and what docker-compose.yml gives them. */
class ContainersTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:^|[@/])([a-z][a-z-]*):(\\d+)$");

    /** The port at which the program of each image listens. */
    private static final Map<String, Integer> PORTS =
            Map.of("mysql", 3306, "redis", 6379, "axonserver", 8124, "mail", 1025);

    /** The variables that the entry points of these images read. */
    private static final Map<String, Set<String>> VARIABLES = Map.of(
            "mysql", Set.of("MYSQL_DATABASE", "MYSQL_USER", "MYSQL_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"),
            "redis", Set.of(),
            "mail", Set.of(),
            "proxy", Set.of());

    /** Of the settings that Axon Server 4.6 knows, with its prefix, those that a shop may want. It passes over others. */
    private static final Set<String> OF_AXON_SERVER = Set.of(
            "name",
            "hostname",
            "port",
            "accesscontrol.enabled",
            "accesscontrol.token",
            "accesscontrol.admin-token",
            "accesscontrol.internal-token",
            "max-message-size",
            "heartbeat.enabled",
            "client-heartbeat-timeout",
            "client-heartbeat-check-rate",
            "event.storage",
            "event.force-interval",
            "event.segment-size",
            "event.segments-for-sequence-number-check",
            "snapshot.storage",
            "snapshot.force-interval",
            "controldb-path",
            "devmode.enabled",
            "plugins-enabled",
            "ssl.enabled",
            "ssl.cert-chain-file",
            "ssl.private-key-file");

    @Test
    void every_image_is_pinned_to_the_patch() {
        var images = Stream.concat(
                        SERVICES.values().stream()
                                .map(DeployFiles::map)
                                .filter(service -> service.containsKey("image"))
                                .map(service -> String.valueOf(service.get("image"))),
                        matches("Dockerfile", "(?m)^FROM (\\S+:\\S+)").map(found -> found.group(1)))
                .toList();
        assertThat(images).hasSize(7).allMatch(image -> image.matches("[a-z/.-]+:v?\\d+\\.\\d+\\.\\d+([_-][\\w-]+)?"));
        var java = matches("pom.xml", "<maven.compiler.release>(\\d+)<")
                .findFirst()
                .orElseThrow();
        assertThat(images)
                .filteredOn(image -> image.contains("temurin"))
                .hasSize(2)
                .allMatch(image -> image.matches(".*temurin[:-]" + java.group(1) + "\\b.*"));
    }

    @Test
    void every_address_is_a_service_at_the_port_where_it_listens() {
        for (var side : SIDES) {
            var addresses = new HashMap<String, Integer>();
            var environment = environment(side);
            environment.values().forEach(value -> {
                var found = ADDRESS.matcher(value);
                if (found.find()) {
                    addresses.put(found.group(1), Integer.valueOf(found.group(2)));
                }
            });
            if (environment.containsKey("SPRING_MAIL_HOST")) {
                addresses.put(
                        String.valueOf(environment.get("SPRING_MAIL_HOST")),
                        Integer.valueOf(String.valueOf(environment.get("SPRING_MAIL_PORT"))));
            }
            assertThat(addresses).as(side).isNotEmpty();
            assertThat(PORTS).as(side).containsAllEntriesOf(addresses);
            assertThat(SERVICES.keySet()).containsAll(addresses.keySet());
        }
        assertThat(environment("command-side")).containsEntry("SPRING_MAIL_HOST", "mail");
        assertThat(environment("mysql"))
                .containsEntry("MYSQL_DATABASE", environment("sagas").get("ZZIMCONG_MYSQL_DATABASE"))
                .containsEntry("MYSQL_USER", environment("sagas").get("ZZIMCONG_MYSQL_USER"));
    }

    @Test
    void only_the_proxy_and_the_letters_are_open_and_to_this_machine_only() {
        var open = SERVICES.keySet().stream()
                .filter(name -> service(name).containsKey("ports"))
                .collect(Collectors.toMap(
                        name -> name, name -> String.valueOf(service(name).get("ports"))));
        assertThat(open)
                .containsOnly(Map.entry("proxy", "[127.0.0.1:8080:8080]"), Map.entry("mail", "[127.0.0.1:8025:8025]"));
        assertThat(text("Dockerfile")).contains("EXPOSE " + environment("sagas").get("SERVER_PORT") + "\n");
    }

    @Test
    void every_variable_is_one_that_the_image_reads() throws IOException {
        for (var image : VARIABLES.entrySet()) {
            var used = new TreeSet<>(environment(image.getKey()).keySet());
            used.removeIf(variable -> String.valueOf(service(image.getKey())).contains("$$" + variable));
            assertThat(image.getValue()).as(image.getKey()).containsAll(used);
        }
        var known = OF_AXON_SERVER.stream()
                .map(name ->
                        ("axoniq.axonserver." + name).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(environment("axonserver").keySet())
                .allMatch(variable -> known.contains(variable)
                        || text("axon-server/axonserver.properties").contains("${" + variable + "}"));
        assertThat(axonServer().stringPropertyNames().stream()
                        .filter(name -> name.startsWith("axoniq.axonserver."))
                        .map(name -> name.substring("axoniq.axonserver.".length())))
                .hasSizeGreaterThan(15)
                .isSubsetOf(OF_AXON_SERVER);
    }

    @Test
    void what_is_mounted_is_where_the_program_looks() {
        var used = new TreeSet<String>();
        SERVICES.keySet()
                .forEach(name -> mounts(name).values().forEach(source -> {
                    if (source.startsWith("./")) {
                        assertThat(ROOT.resolve(source)).exists();
                    } else {
                        used.add(source);
                    }
                }));
        assertThat(map(COMPOSE, "volumes").keySet()).isEqualTo(used);

        for (var side : SIDES) {
            var data = Objects.toString(environment(side).get("ZZIMCONG_DATA"));
            assertThat(mounts(side)).containsOnlyKeys(data);
            assertThat(text("Dockerfile")).contains("VOLUME " + data + "\n", "chown shop:shop " + data + "\n");
        }
        var axonServer = environment("axonserver");
        assertThat(mounts("axonserver"))
                .containsEntry("/axonserver/config/axonserver.properties", "./axon-server/axonserver.properties")
                .containsKeys(
                        Objects.toString(axonServer.get("AXONIQ_AXONSERVER_EVENT_STORAGE")),
                        Objects.toString(axonServer.get("AXONIQ_AXONSERVER_SNAPSHOT_STORAGE")),
                        Objects.toString(axonServer.get("AXONIQ_AXONSERVER_CONTROLDB_PATH")));
        assertThat(mounts("mysql")).containsOnlyKeys("/var/lib/mysql");
        assertThat(mounts("proxy")).containsEntry("/etc/nginx/nginx.conf", "./deploy/proxy/compose.conf");
        matches("deploy/proxy/compose.conf", "include (\\S+/(\\w+\\.conf));").forEach(included -> {
            assertThat(mounts("proxy")).containsEntry(included.group(1), "./deploy/proxy/" + included.group(2));
            assertThat(text("deploy/native/up")).contains("/deploy/proxy/" + included.group(2) + ";");
        });
    }

    @Test
    void what_is_waited_for_says_when_it_is_healthy_and_with_what_its_image_has() {
        for (var name : SERVICES.keySet()) {
            map(service(name).getOrDefault("depends_on", Map.of())).forEach((before, how) -> {
                assertThat(map(how)).containsEntry("condition", "service_healthy");
                assertThat(service(before)).containsKey("healthcheck");
            });
        }
        for (var side : SIDES) {
            assertThat(map(service(side), "depends_on")).containsOnlyKeys("axonserver", "mysql", "redis");
        }
        assertThat(map(service("proxy"), "depends_on").keySet()).isEqualTo(Set.copyOf(SIDES));
        // Neither image has curl or wget; both have a shell that speaks TCP.
        for (var name : Stream.concat(SIDES.stream(), Stream.of("axonserver")).toList()) {
            assertThat(healthOf(name)).startsWith("[CMD, bash, -c, ").doesNotContain("curl", "wget");
        }
        assertThat(healthOf("axonserver")).contains("GET /actuator/health HTTP/1.0");
        assertThat(healthOf("mysql")).contains("mysqladmin ping -h 127.0.0.1 ");
        assertThat(healthOf("redis")).contains("redis-cli ping");
    }

    @Test
    void the_database_has_a_connection_for_every_process_of_the_example() {
        var most = matches("docker-compose.yml", "--max-connections=(\\d+)")
                .findFirst()
                .orElseThrow();
        var processes = matches("docker-compose.yml", "--scale \\S+=(\\d)")
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
        var each = Integer.parseInt(
                Objects.toString(environment("sagas").get("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE")));
        assertThat(processes).isEqualTo(6);
        assertThat(processes * each).isLessThan(Integer.parseInt(most.group(1)));
    }

    @Test
    void nobody_is_root_who_needs_not_be() {
        assertThat(List.of("axonserver", "redis", "mail"))
                .allSatisfy(name ->
                        assertThat(String.valueOf(service(name).get("user"))).matches("[1-9]\\d*:[1-9]\\d*"));
        assertThat(text("Dockerfile")).contains("--uid 10001", "--gid 10001", "USER 10001:10001");
        // A shop is started while the image is built; what it makes then is in nobody's hands.
        assertThat(text("Dockerfile")).contains("RUN ZZIMCONG_DATA=/tmp/shop java ", "rm -rf /tmp/*");
    }

    /** Java takes no notice of what it has learned under other options. */
    @Test
    void java_starts_with_the_options_with_which_it_has_learned() {
        assertThat(matches("Dockerfile", "-XX:AOTCache(?:Output)?=(\\S+?)[\", ]")
                        .map(found -> found.group(1)))
                .hasSize(2)
                .containsOnly("shop.aot");
        var learning = optionsIn("(?s)RUN ZZIMCONG_DATA.*? -jar ");
        assertThat(learning).hasSize(2);
        assertThat(optionsIn("ENTRYPOINT .*")).isEqualTo(learning);
    }

    private static List<String> optionsIn(String line) {
        var found = matches("Dockerfile", line).findFirst().orElseThrow().group();
        return Pattern.compile("--[a-z-]+=[\\w-]+")
                .matcher(found)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void both_sides_of_axon_server_have_their_heartbeats_on() throws IOException {
        assertThat(axonServer()).containsEntry("axoniq.axonserver.heartbeat.enabled", "true");
        var shop = text("platform/src/main/resources/platform-axonserver.yml");
        var heartbeat = Pattern.compile("heartbeat:\\s+enabled: true\\s+interval: (\\d+)\\s+timeout: (\\d+)")
                .matcher(shop);
        assertThat(heartbeat.find()).isTrue();
        var patience = Long.parseLong(axonServer().getProperty("axoniq.axonserver.client-heartbeat-timeout"));
        assertThat(patience).isGreaterThan(2 * Long.parseLong(heartbeat.group(1)));
        assertThat(IntStream.of(Integer.parseInt(heartbeat.group(1)), Integer.parseInt(heartbeat.group(2))))
                .allMatch(millis -> millis <= 5_000);
    }
}
