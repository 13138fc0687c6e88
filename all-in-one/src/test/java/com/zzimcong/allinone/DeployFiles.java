package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The files with which the shop is put on machines. */
final class DeployFiles {

    static final Path ROOT = Path.of("..");
    static final List<String> SIDES = List.of("command-side", "query-side", "sagas");
    static final Map<String, Object> COMPOSE = map(new Yaml().load(text("docker-compose.yml")));
    static final Map<String, Object> SERVICES = map(COMPOSE, "services");

    private DeployFiles() {}

    static Map<String, Object> service(String name) {
        return map(SERVICES, name);
    }

    static String healthOf(String service) {
        return String.valueOf(map(service(service), "healthcheck").get("test"));
    }

    static Map<String, String> environment(String service) {
        return map(service(service).getOrDefault("environment", Map.of())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** What is mounted, by where it is to be seen; without the access. */
    static Map<String, String> mounts(String service) {
        return ((List<?>) service(service).getOrDefault("volumes", List.of()))
                .stream()
                        .map(mount -> mount.toString().split(":", -1))
                        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    static Properties axonServer() throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(ROOT.resolve("axon-server/axonserver.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    static Stream<MatchResult> matches(String file, String pattern) {
        return Pattern.compile(pattern).matcher(text(file)).results();
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> map(Map<String, Object> parent, String key) {
        assertThat(parent).containsKey(key);
        return map(parent.get(key));
    }

    @SuppressWarnings("unchecked") // YAML's maps have text for keys here
    static Map<String, Object> map(@Nullable Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
