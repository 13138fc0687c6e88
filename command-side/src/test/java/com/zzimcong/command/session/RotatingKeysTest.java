package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.security.keys.TokenKeys;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AtTheDoor
class RotatingKeysTest {

    final MockMvcTester http;
    final Browser browser;
    final TokenKeys keys;

    RotatingKeysTest(MockMvcTester http, TokenKeys keys) {
        this.http = http;
        this.browser = new Browser(http);
        this.keys = keys;
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
            assertThat(http.post().uri("/api/admin/token-keys/rotation").header("Authorization", Browser.bearer(admin)))
                    .hasStatus(HttpStatus.ACCEPTED);
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
    void only_admins_replace_keys() {
        for (var role : List.of("shopper", "auditor", "analyst")) {
            assertThat(http.post()
                            .uri("/api/admin/token-keys/rotation")
                            .header("Authorization", Browser.bearer(browser.in("kim." + role))))
                    .hasStatus(HttpStatus.FORBIDDEN);
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
