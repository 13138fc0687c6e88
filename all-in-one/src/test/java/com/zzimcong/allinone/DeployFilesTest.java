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
import static com.zzimcong.allinone.DeployFiles.service;
import static com.zzimcong.allinone.DeployFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** No container engine runs where the shop is built, so its files are held against the code and against each other. */
class DeployFilesTest {

    @Test
    void every_variable_of_a_side_is_a_setting_that_there_is() {
        var known = knownSettings();
        for (var side : SIDES) {
            assertThat(known).as(side).containsAll(environment(side).keySet());
        }
        var inNative = matches("deploy/native/up", "\\b((?:ZZIMCONG|SPRING|SERVER)_[A-Z_]+) \"?[$a-z1]")
                .map(found -> found.group(1))
                .toList();
        assertThat(inNative).hasSizeGreaterThan(8);
        assertThat(known).containsAll(inNative);
    }

    @Test
    void both_topologies_tell_the_sides_where_everything_is() {
        var needed = List.of(
                "SPRING_PROFILES_ACTIVE",
                "ZZIMCONG_AXONSERVER_ADDRESS",
                "ZZIMCONG_MYSQL_ADDRESS",
                "ZZIMCONG_MYSQL_USER",
                "ZZIMCONG_MYSQL_DATABASE",
                "ZZIMCONG_REDIS_URL",
                "ZZIMCONG_DATA");
        for (var side : SIDES) {
            assertThat(environment(side)).containsKeys(needed.toArray(String[]::new));
        }
        assertThat(needed)
                .allSatisfy(name -> assertThat(text("deploy/native/up")).contains(name + " "));
    }

    @Test
    void each_side_is_built_from_its_module() {
        for (var side : SIDES) {
            var arguments = map(map(service(side), "build"), "args");
            assertThat(arguments).containsEntry("SIDE", side);
            assertThat(ROOT.resolve(side).resolve("pom.xml")).exists();
        }
        assertThat(text("Dockerfile")).contains("ARG SIDE", "${SIDE}/target/${SIDE}-*-exec.jar", "USER 10001:10001");
    }

    @Test
    void sides_run_as_nobody_on_a_file_system_that_they_cannot_write_with_a_limit() {
        for (var side : SIDES) {
            assertThat(service(side))
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsKeys("mem_limit", "healthcheck", "tmpfs", "stop_grace_period");
        }
        assertThat(SERVICES)
                .allSatisfy((name, service) -> assertThat(map(service)).containsKey("mem_limit"));
    }

    @Test
    void health_is_asked_at_the_port_and_path_that_answer() throws IOException {
        for (var side : SIDES) {
            var port = environment(side).get("MANAGEMENT_SERVER_PORT");
            assertThat(healthOf(side)).contains("/" + port + " ").contains("GET /actuator/health/readiness ");
        }
        assertThat(text("deploy/native/up")).contains("GET /actuator/health/readiness ");
        assertThat(text("platform/src/main/resources/platform-axonserver.yml")).contains("group.readiness.include");

        var axonServer = axonServer();
        assertThat(healthOf("axonserver")).contains("/" + axonServer.getProperty("server.port") + " ");
        assertThat(axonServer.getProperty("management.endpoints.web.exposure.include"))
                .isEqualTo("health");
        assertThat(environment("command-side"))
                .containsEntry(
                        "ZZIMCONG_AXONSERVER_ADDRESS",
                        "axonserver:" + axonServer.getProperty("axoniq.axonserver.port"));
    }

    @Test
    void the_proxy_knows_each_side_by_its_service_and_port() {
        var upstreams = matches("deploy/proxy/compose.conf", "upstream (\\w+) \\{[^}]*server ([\\w-]+):(\\d+)")
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2) + ":" + found.group(3)));
        assertThat(upstreams)
                .containsOnly(
                        Map.entry("command", "command-side:8080"),
                        Map.entry("query", "query-side:8080"),
                        Map.entry("sagas", "sagas:8080"));
        var routed = matches("deploy/proxy/routes.conf", "(?m)\\s(\\w+);$").map(found -> found.group(1));
        assertThat(routed).isSubsetOf(upstreams.keySet());
        assertThat(text("deploy/proxy/compose.conf")).contains("listen 8080;");
        assertThat(service("proxy")).containsEntry("ports", List.of("127.0.0.1:8080:8080"));
        assertThat(upstreams.keySet())
                .allSatisfy(side -> assertThat(text("deploy/native/up")).contains("upstream " + side + " \""));
    }

    @Test
    void secrets_come_from_the_environment_and_the_example_names_them_all() {
        var named = matches("deploy/compose.env.example", "(?m)^(\\w+)=")
                .map(found -> found.group(1))
                .toList();
        var used = matches("docker-compose.yml", "(?<!\\$)\\$\\{(\\w+)")
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named).containsExactlyInAnyOrderElementsOf(used);
        for (var name : SERVICES.keySet()) {
            environment(name).forEach((variable, value) -> {
                if (variable.matches(".*(PASSWORD|TOKEN)$")) {
                    assertThat(value).as(variable).matches("\\$\\{.*}|yes");
                }
            });
        }
        assertThat(matches("axon-server/axonserver.properties", "(?m)^[^#=]*token=(.*)$")
                        .map(found -> found.group(1)))
                .hasSize(3)
                .allMatch(value -> environment("axonserver").containsKey(value.replaceAll("[${}]", "")));
    }

    @Test
    void the_shop_in_containers_is_a_shop_in_production_that_has_its_keys() {
        var secrets = map(COMPOSE, "secrets");
        for (var side : SIDES) {
            var environment = environment(side);
            assertThat(environment.get("SPRING_PROFILES_ACTIVE")).isEqualTo("prod,axonserver");
            assertThat(environment.keySet()).noneMatch(variable -> variable.startsWith("ZZIMCONG_DEMO"));
            var mounted = (List<?>) service(side).getOrDefault("secrets", List.of());
            environment.values().stream()
                    .filter(value -> value.startsWith("/run/secrets/"))
                    .map(value -> value.substring("/run/secrets/".length()))
                    .forEach(name -> {
                        assertThat(mounted.toString()).as(side).contains(name);
                        assertThat(secrets).containsKey(name);
                    });
            var needed = side + "/src/main/resources/" + side + "-prod.yml";
            if (Files.exists(ROOT.resolve(needed))) {
                assertThat(environment.keySet())
                        .containsAll(matches(needed, "(zzimcong\\.[a-z.-]+-key)")
                                .map(found -> variable(found.group(1)))
                                .toList());
            }
        }
        assertThat(text(".gitignore")).contains("/deploy/secrets/");
        assertThat(text(".dockerignore")).contains("deploy/secrets", ".env");
    }

    @Test
    void the_server_takes_messages_as_large_as_the_shop_does() throws IOException {
        assertThat(matches("platform/src/main/resources/platform-axonserver.yml", "max-message-size: (\\d+)")
                        .map(found -> found.group(1)))
                .containsExactly(axonServer().getProperty("axoniq.axonserver.max-message-size"));
    }

    /** The names of all settings, ours and Spring's, as variables. */
    private static Set<String> knownSettings() {
        var known = new TreeSet<String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("com.zzimcong")) {
            var type = load(String.valueOf(found.getBeanClassName()));
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            if (type.isRecord()) {
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(name -> known.add(variable(prefix + "." + name)));
            }
        }
        try {
            for (var file : List.of("platform.yml", "platform-mysql.yml", "platform-axonserver.yml")) {
                var resource = new FileSystemResource(
                        ROOT.resolve("platform/src/main/resources").resolve(file));
                for (var source : new YamlPropertySourceLoader().load(file, resource)) {
                    Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames())
                            .forEach(name -> known.add(variable(name)));
                }
                matches("platform/src/main/resources/" + file, "\\$\\{(zzimcong[a-z.-]+):")
                        .forEach(found -> known.add(variable(found.group(1))));
            }
            var json = JsonMapper.builder().build();
            for (var metadata : Collections.list(DeployFilesTest.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                try (var in = metadata.openStream()) {
                    json.readTree(in)
                            .path("properties")
                            .forEach(property ->
                                    known.add(variable(property.path("name").asString())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.add("SPRING_PROFILES_ACTIVE");
        return known;
    }

    private static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
