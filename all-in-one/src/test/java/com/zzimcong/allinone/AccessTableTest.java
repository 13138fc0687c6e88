package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.security.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every operation that the API's own description lists, called by everybody in turn, and held against a table: who is
 * not meant to call it is turned away, and nobody else.
 */
class AccessTableTest extends ShopTest {

    private static final Path TABLE = Path.of("src/test/resources/access.txt");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    /** What stands for a part of a path; it names nothing that exists, so that nothing happens to it. */
    private static final Map<String, String> SAMPLES = Map.of(
            "sku", "NONE-SUCH",
            "stockId", "stock:NONE-SUCH",
            "name", "none-such",
            "role", "ANALYST");

    private static final String SOME_ID = "018f3c1e-7f00-7000-8000-00000000002a";

    @Autowired
    TokenIssuer tokens;

    @Autowired
    Clock clock;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_table_has_a_line_for_every_operation() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(operations());
    }

    @TestFactory
    Stream<DynamicTest> whoever_may_not_is_turned_away_and_nobody_else() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        table().forEach((operation, allowed) -> allowed.forEach((who, may) -> tests.add(DynamicTest.dynamicTest(
                operation + " as " + who,
                () -> assertThat(statusOf(operation, who)).satisfies(status -> {
                    if (may) {
                        assertThat(status).isNotIn(401, 403).isLessThan(500);
                    } else {
                        assertThat(status).isEqualTo(who.equals("ANONYMOUS") ? 401 : 403);
                    }
                })))));
        assertThat(tests).hasSizeGreaterThan(300);
        return tests.stream();
    }

    /** Each line's operation, and whether each of those in the head of the table may call it. */
    private static Map<String, Map<String, Boolean>> table() throws IOException {
        var lines = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .toList();
        var callers = Arrays.asList(lines.getFirst()).subList(1, lines.getFirst().length);
        assertThat(callers)
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("ANONYMOUS"),
                                Arrays.stream(Role.values()).map(Role::name))
                        .toList());
        var table = new LinkedHashMap<String, Map<String, Boolean>>();
        for (var line : lines.subList(1, lines.size())) {
            var allowed = new LinkedHashMap<String, Boolean>();
            for (int i = 0; i < callers.size(); i++) {
                assertThat(line[i + 2]).isIn("yes", "no");
                allowed.put(callers.get(i), line[i + 2].equals("yes"));
            }
            assertThat(table.put(line[0] + " " + line[1], allowed))
                    .as("twice: %s", line[1])
                    .isNull();
        }
        return table;
    }

    private List<String> operations() {
        var operations = new TreeSet<String>();
        get(null, "/v3/api-docs")
                .body()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(VERBS::contains)
                        .forEach(verb -> operations.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return List.copyOf(operations);
    }

    /** Each call is another account's, so that none leaves anything behind for the next. */
    private int statusOf(String operation, String who) throws IOException, InterruptedException {
        var words = operation.split(" ", 2);
        var path = VARIABLE.matcher(words[1])
                .replaceAll(found ->
                        URLEncoder.encode(SAMPLES.getOrDefault(found.group(1), SOME_ID), StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(words[0], words[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key")
                .header("If-Match", "\"1\"");
        if (!who.equals("ANONYMOUS")) {
            var token = tokens.issue(
                    new AccountId(UUID.randomUUID()), Set.of(Role.valueOf(who)), SessionId.begunAt(clock.instant()));
            request.header("Authorization", "Bearer " + token.value());
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
