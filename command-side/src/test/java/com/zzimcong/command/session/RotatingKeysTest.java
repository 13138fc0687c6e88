package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.security.keys.KeysRotated;
import com.zzimcong.platform.security.keys.TokenKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@AtTheDoor
class RotatingKeysTest {

    static final String PROOF = "{\"password\": \"open sesame\"}";

    final MockMvcTester http;
    final Browser browser;
    final TokenKeys keys;

    final JdbcClient jdbc;
    final ApplicationEventPublisher told;

    RotatingKeysTest(MockMvcTester http, TokenKeys keys, JdbcClient jdbc, ApplicationEventPublisher told) {
        this.http = http;
        this.jdbc = jdbc;
        this.told = told;
        this.browser = new Browser(http);
        this.keys = keys;
    }

    private MvcTestResult rotate(JsonNode who, String proof) {
        return browser.post("/api/admin/token-keys/rotation", proof)
                .header("Authorization", Browser.bearer(who))
                .exchange();
    }

    private String signing() {
        return Objects.requireNonNull(keys.signing()).id();
    }

    @Test
    void no_request_notices_that_the_key_is_replaced() throws Exception {
        var admin = browser.in("kim.admin");
        var auditor = browser.in("kim.auditor");
        var written = Browser.json(browser.get(auditor, "/api/audit/security?limit=1000"))
                .path("next")
                .asLong();
        // What another test has replaced may still wait for its time.
        Awaitility.await()
                .until(() -> signing().equals(keys.believed().getLast().id()));
        var before = signing();
        var used = ConcurrentHashMap.newKeySet();
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Callable<Integer> shopper = () -> {
            var name = UUID.randomUUID() + ".shopper";
            var who = browser.in(name);
            var calls = 0;
            var afterwards = 0;
            while (afterwards < 5 && System.nanoTime() < end) {
                afterwards += signing().equals(before) ? 0 : 1;
                assertThat(browser.get(who, "/api/sessions")).hasStatusOk();
                who = Browser.json(browser.refresh(Browser.refreshToken(who)));
                assertThat(browser.isIn(who)).isTrue();
                used.add(who.path("accessToken").asString().substring(0, 90));
                calls++;
            }
            return calls;
        };
        try (var crowd = Executors.newFixedThreadPool(3)) {
            var shoppers =
                    IntStream.range(0, 3).mapToObj(_ -> crowd.submit(shopper)).toList();
            assertThat(rotate(admin, PROOF)).hasStatus(HttpStatus.ACCEPTED);
            assertThat(http.get().uri("/.well-known/jwks.json"))
                    .bodyJson()
                    .extractingPath("$.keys")
                    .asArray()
                    .hasSizeGreaterThanOrEqualTo(2);

            for (var one : shoppers) {
                assertThat(await(one)).isGreaterThanOrEqualTo(5);
            }
        }
        assertThat(signing()).isNotEqualTo(before);
        assertThat(used).as("keys that signed meanwhile").hasSize(2);
        assertThat(browser.isIn(admin)).isTrue();
        var log = Browser.json(browser.get(auditor, "/api/audit/security?limit=1000&after=" + written));
        assertThat(log.path("items").valueStream()).anySatisfy(entry -> {
            assertThat(entry.path("happening").asString()).isEqualTo("TOKEN_KEYS_REPLACED");
            assertThat(entry.path("by").asString())
                    .isEqualTo(Door.Members.id("kim.admin").toString());
        });
    }

    @Test
    void an_admin_without_a_second_factor_shows_the_password_again() {
        var name = UUID.randomUUID() + ".admin";
        var admin = browser.in(name);
        var before = keys.believed();

        for (var proof : List.of("{}", "{\"password\": \"sesame\"}", "{\"code\": \"123456\"}")) {
            assertThat(rotate(admin, proof))
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .isEqualTo("password");
        }

        assertThat(keys.believed()).isEqualTo(before);
        assertThat(failuresOf(name)).isOne();
        assertThat(rotate(admin, PROOF)).hasStatus(HttpStatus.ACCEPTED);
    }

    @Test
    void an_admin_with_a_second_factor_gives_a_fresh_code() {
        var name = UUID.randomUUID() + ".admin";
        var admin = browser.in(name);
        var step = Clock.systemUTC().instant().getEpochSecond() / 30;
        var secret = Browser.json(secondFactor(admin, "", null)).path("secret").asString();
        assertThat(secondFactor(admin, "/confirmation", SecondFactorTest.code(secret, step)))
                .hasStatusOk();

        for (var proof : List.of(PROOF, "{\"code\": \"000000\"}", code(SecondFactorTest.code(secret, step)))) {
            assertThat(rotate(admin, proof))
                    .as(proof)
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .isEqualTo("code");
        }
        var fresh = code(SecondFactorTest.code(secret, step + 1));
        assertThat(rotate(admin, fresh)).hasStatus(HttpStatus.ACCEPTED);
        assertThat(rotate(admin, fresh)).as("it counts once").hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(failuresOf(name)).isEqualTo(3);
    }

    private static String code(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }

    private MvcTestResult secondFactor(JsonNode who, String path, @Nullable String code) {
        return browser.post("/api/second-factor" + path, code == null ? null : code(code))
                .header("Authorization", Browser.bearer(who))
                .exchange();
    }

    private long failuresOf(String name) {
        return jdbc.sql("select count(*) from security_log where happening = 'STEP_UP_FAILED' and account_id = ?")
                .param(Door.Members.id(name).toString())
                .query(Long.class)
                .single();
    }

    @Test
    void a_key_whose_time_is_over_is_written_down_as_nobodys_deed() {
        told.publishEvent(new KeysRotated(null));

        var last = jdbc.sql("select * from security_log order by entry_id desc limit 1")
                .query()
                .singleRow();
        assertThat(last)
                .containsEntry("happening", "TOKEN_KEYS_REPLACED")
                .containsEntry("by_id", null)
                .containsEntry("network", null);
    }

    @Test
    void only_admins_replace_keys() {
        for (var role : List.of("shopper", "auditor", "analyst")) {
            assertThat(rotate(browser.in("kim." + role), PROOF)).hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(browser.get(browser.in("kim.auditor"), "/api/admin/token-keys"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].keyId")
                .isNotNull();
    }

    private static int await(java.util.concurrent.Future<Integer> shopper) throws InterruptedException {
        try {
            return shopper.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
