package com.zzimcong.command.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.platform.web.ProblemWriter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Limits with a real Redis, shared by two nodes. */
class RateLimitsTest {

    static final LimitSettings SETTINGS = new LimitSettings(
            List.of("127.0.0.0/8"),
            Map.of(
                    "sign-in",
                    new LimitSettings.Rule(List.of("POST /api/tokens"), "username", rate(20), rate(3), rate(5))),
            Duration.ofSeconds(5),
            Duration.ofDays(30));

    static EmbeddedRedis redis;
    static ClientResources resources;
    static RedisLink link;

    Node here;
    Node there;
    final String name = UUID.randomUUID().toString();

    /** Answers what it was sent, if it is let through. */
    static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().transferTo(response.getOutputStream());
        }
    }

    /** One node's filter. */
    static final class Node implements AutoCloseable {

        final Buckets buckets;
        final Acquaintances acquaintances;
        final RateLimits filter;

        Node(int port) {
            buckets = new Buckets(resources, RedisURI.create("127.0.0.1", port), null, SETTINGS.patience());
            buckets.open();
            var addresses = new Addresses(SETTINGS.exempt());
            acquaintances = new Acquaintances(link, addresses, SETTINGS, RateLimitsTest::hashed);
            var rules = SETTINGS.rules().entrySet().stream()
                    .map(rule -> new LimitRule(rule.getKey(), rule.getValue()))
                    .toList();
            try (var beans = new AnnotationConfigWebApplicationContext()) {
                beans.setServletContext(new MockServletContext());
                beans.register(JsonMapper.class, ProblemWriter.class);
                beans.refresh();
                filter = new RateLimits(rules, buckets, acquaintances, addresses, beans.getBean(ProblemWriter.class));
            }
        }

        MockHttpServletResponse post(String path, String from, String body) {
            var request = new MockHttpServletRequest("POST", path);
            request.setRemoteAddr(from);
            request.setContentType("application/json");
            request.setContent(body.getBytes(StandardCharsets.UTF_8));
            var response = new MockHttpServletResponse();
            try {
                new MockFilterChain(new Echo(), filter).doFilter(request, response);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return response;
        }

        int signIn(String name, String from) {
            return post("/api/tokens", from, "{\"username\": \"%s\"}".formatted(name))
                    .getStatus();
        }

        @Override
        public void close() {
            buckets.close();
        }
    }

    private static String hashed(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static LimitSettings.Rate rate(int times) {
        return new LimitSettings.Rate(times, Duration.ofHours(1));
    }

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = new EmbeddedRedis(data);
        resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
                .build();
        link = new RedisLink(resources, RedisURI.create("127.0.0.1", redis.port()), null);
        link.open();
        await().until(link::isOpen);
    }

    @AfterAll
    static void stop() {
        link.close();
        redis.close();
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    @BeforeEach
    void open() {
        link.call(Duration.ofSeconds(5), commands -> commands.flushall()).join();
        here = new Node(redis.port());
        there = new Node(redis.port());
        await().until(() -> here.buckets.isShared() && there.buckets.isShared());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void what_is_left_is_told_and_what_is_too_much_is_refused() {
        var first = here.post("/api/tokens", "192.0.2.1", "{\"username\": \"%s\"}".formatted(name));
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("RateLimit-Policy"))
                .isEqualTo("\"sign-in\";q=20;w=3600, \"sign-in\";q=3;w=3600, \"sign-in\";q=5;w=3600");
        assertThat(first.getHeader("RateLimit")).matches("\"sign-in\";r=2;t=\\d+");

        here.signIn(name, "192.0.2.1");
        here.signIn(name, "192.0.2.1");
        var fourth = here.post("/api/tokens", "192.0.2.1", "{\"username\": \"%s\"}".formatted(name));

        assertThat(fourth.getStatus()).isEqualTo(429);
        assertThat(fourth.getContentType()).isEqualTo("application/problem+json");
        assertThat(new String(fourth.getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("\"TOO_MANY_REQUESTS\"");
        assertThat(Integer.parseInt(String.valueOf(fourth.getHeader("Retry-After"))))
                .isBetween(1, 1200);
        assertThat(fourth.getHeader("RateLimit")).startsWith("\"sign-in\";r=0;");
    }

    @Test
    void all_nodes_count_together() {
        var allowed = 0;
        for (int i = 0; i < 10; i++) {
            allowed += (i % 2 == 0 ? here : there).signIn(name, "192.0.2.1") == 200 ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(3);
    }

    @Test
    void one_address_is_limited_whatever_names_it_tries() {
        var allowed = 0;
        for (int i = 0; i < 30; i++) {
            allowed += here.signIn(UUID.randomUUID().toString(), "192.0.2.1") == 200 ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(20);
        assertThat(here.signIn(name, "192.0.2.2")).isEqualTo(200);
    }

    @Test
    void strangers_are_limited_together_but_lock_nobody_out_at_home() {
        here.acquaintances.remember(name, "198.51.100.1");
        await().until(() -> here.acquaintances.isKnown(name, "198.51.100.1"));

        var allowed = 0;
        for (int i = 1; i <= 50; i++) {
            allowed += here.signIn(name, "203.0.113." + i) == 200 ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(5);
        assertThat(there.signIn(name, "198.51.100.1")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"username": "%s"}
            {"username": " %S "}
            {"a": {"username": "x"}, "username": "%s", "b": [1, {"username": "y"}]}
            {"username": "somebody", "username": "%s"}
            """)
    void however_a_name_is_written_it_is_the_same(String body) {
        for (int i = 0; i < 3; i++) {
            here.signIn(name, "192.0.2.1");
        }

        assertThat(here.post("/api/tokens", "192.0.2.1", body.formatted(name)).getStatus())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"username\": 7}", "no JSON", "{\"username\": \"a"})
    void what_cannot_be_read_passes_on_and_counts_for_its_address(String body) {
        var answer = here.post("/api/tokens", "192.0.2.1", body);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(answer.getHeader("RateLimit")).startsWith("\"sign-in\";r=19;");
    }

    @Test
    void a_path_in_disguise_is_the_same_path() {
        var answer = here.post("/api/%74okens", "192.0.2.1", "{}");

        assertThat(answer.getHeader("RateLimit")).startsWith("\"sign-in\";r=19;");
    }

    @Test
    void an_ipv6_customer_is_one_address_and_the_exempt_are_not_counted() {
        here.post("/api/tokens", "2001:db8:1:2::1", "{}");
        assertThat(here.post("/api/tokens", "2001:db8:1:2:ffff::2", "{}").getHeader("RateLimit"))
                .startsWith("\"sign-in\";r=18;");

        assertThat(here.post("/api/tokens", "127.0.0.1", "{}").getHeader("RateLimit"))
                .isNull();
        assertThat(here.post("/api/orders", "192.0.2.1", "{}").getHeader("RateLimit"))
                .isNull();
    }

    @Test
    void without_redis_each_node_goes_on_counting() {
        try (var alone = new Node(1)) {
            var allowed = 0;
            for (int i = 0; i < 10; i++) {
                allowed += alone.signIn(name, "192.0.2.1") == 200 ? 1 : 0;
            }

            assertThat(alone.buckets.isShared()).isFalse();
            assertThat(allowed).isEqualTo(3);
        }
    }

    @Test
    void no_name_is_in_redis() {
        here.acquaintances.remember("hong@example.com", "192.0.2.1");
        here.signIn("hong@example.com", "192.0.2.1");

        var keys =
                link.call(Duration.ofSeconds(5), commands -> commands.keys("*")).join();
        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains("hong"));
        assertThat(keys).anyMatch(key -> key.contains(hashed("hong@example.com")));
    }
}
