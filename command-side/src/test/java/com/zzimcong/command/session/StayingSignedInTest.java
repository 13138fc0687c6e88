package com.zzimcong.command.session;

import static com.zzimcong.command.session.Browser.json;
import static com.zzimcong.command.session.Browser.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.command.session.Door.Letters;
import com.zzimcong.command.session.Door.Members;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.session.EndedSessions;
import com.zzimcong.platform.session.SessionEnd;
import com.zzimcong.platform.session.SessionEnds;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@AtTheDoor
class StayingSignedInTest {

    final MockMvcTester http;
    final Browser browser;
    final Members members;
    final Letters letters;
    final OpenSessions sessions;
    final SessionEnds ends;
    final EndedSessions ended;
    final RedisLink redis;
    final String name = UUID.randomUUID() + ".shopper";

    StayingSignedInTest(
            MockMvcTester http,
            Members members,
            Letters letters,
            OpenSessions sessions,
            SessionEnds ends,
            EndedSessions ended,
            @Qualifier("sessionsLink") RedisLink redis) {
        this.http = http;
        this.browser = new Browser(http);
        this.members = members;
        this.letters = letters;
        this.sessions = sessions;
        this.ends = ends;
        this.ended = ended;
        this.redis = redis;
        await().until(redis::isOpen);
    }

    private List<String> happened(String username) {
        var auditor = browser.in("kim.auditor");
        var items = json(browser.get(auditor, "/api/audit/security?limit=1000")).path("items");
        return items.valueStream()
                .filter(entry -> entry.path("account")
                        .asString("")
                        .equals(Members.id(username).toString()))
                .map(entry -> entry.path("happening").asString())
                .toList();
    }

    @Nested
    class Refreshing {

        @Test
        void goes_on_in_the_same_session() {
            var first = browser.in(name);

            var second = json(browser.refresh(refreshToken(first)));
            var third = json(browser.refresh(refreshToken(second)));

            assertThat(browser.isIn(third)).isTrue();
            assertThat(refreshToken(third)).isNotEmpty().isNotEqualTo(refreshToken(second));
            assertThat(json(browser.get(third, "/api/sessions")).path("items").size())
                    .isEqualTo(1);
        }

        @Test
        void may_be_repeated_at_once_if_the_answer_was_lost() {
            var first = browser.in(name);

            var lost = json(browser.refresh(refreshToken(first)));
            var again = json(browser.refresh(refreshToken(first)));

            assertThat(refreshToken(again)).isEqualTo(refreshToken(lost));
            assertThat(letters.sent).noneMatch(letter -> letter.account().equals(Members.id(name)));
        }

        @Test
        void with_an_old_token_ends_the_session_and_tells_its_owner() throws Exception {
            var first = browser.in(name);
            var current = json(browser.refresh(refreshToken(first)));
            Thread.sleep(600);

            assertThat(browser.refresh(refreshToken(first))).hasStatus(HttpStatus.UNAUTHORIZED);

            assertThat(browser.refresh(refreshToken(current))).hasStatus(HttpStatus.UNAUTHORIZED);
            assertThat(browser.isIn(current)).isFalse();
            assertThat(letters.sent)
                    .filteredOn(letter -> letter.account().equals(Members.id(name)))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.letter()).isEqualTo("token-reused");
                        assertThat(letter.values()).containsKeys("device", "time");
                    });
            assertThat(happened(name)).containsExactly("SIGNED_IN", "TOKEN_REUSED");
        }

        @Test
        void is_over_for_whom_the_shop_has_suspended() {
            var first = browser.in(name);
            members.suspend(Members.id(name));

            assertThat(browser.refresh(refreshToken(first))).hasStatus(HttpStatus.UNAUTHORIZED);
        }

        @Test
        void is_over_once_redis_has_forgotten() {
            var first = browser.in(name);
            redis.call(Duration.ofSeconds(5), commands -> commands.flushall()).join();

            assertThat(browser.refresh(refreshToken(first))).hasStatus(HttpStatus.UNAUTHORIZED);
        }

        @Test
        void is_over_if_the_database_says_so_whatever_redis_remembers() {
            var first = browser.in(name);
            var session =
                    Objects.requireNonNull(RefreshToken.of(refreshToken(first))).session();
            ends.add(new SessionEnd(
                    Members.id(name), session, null, session.start().plusSeconds(1)));

            assertThat(browser.refresh(refreshToken(first))).hasStatus(HttpStatus.UNAUTHORIZED);
        }

        @Test
        void needs_a_refresh_token_and_no_other() {
            var first = browser.in(name);

            assertThat(browser.refresh(first.path("accessToken").asString().substring(0, 150)))
                    .hasStatus(HttpStatus.UNAUTHORIZED);
            assertThat(browser.refresh("")).hasStatus(HttpStatus.UNAUTHORIZED);
            assertThat(browser.post("/api/tokens/refresh", "{}"))
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .isEqualTo("refreshToken");
            assertThat(browser.post("/api/tokens/refresh", null)).hasStatus(HttpStatus.BAD_REQUEST);
            assertThat(http.get().uri("/api/sessions").header("Authorization", "Bearer " + refreshToken(first)))
                    .hasStatus(HttpStatus.UNAUTHORIZED);
        }
    }

    @Nested
    class InABrowser {

        private JsonNode in() {
            return json(browser.post("/api/tokens", """
                            {"username": "%s", "password": "open sesame"}""".formatted(name))
                    .header("Refresh-Transport", "cookie")
                    .exchange());
        }

        private String cookie() {
            var answer = browser.post("/api/tokens", """
                            {"username": "%s", "password": "open sesame"}""".formatted(name))
                    .header("Refresh-Transport", "cookie")
                    .exchange();
            var cookie = Objects.requireNonNull(answer.getResponse().getHeader("Set-Cookie"));
            assertThat(cookie)
                    .startsWith("__Host-refresh=")
                    .contains("; Path=/;", "; HttpOnly", "; Secure", "; SameSite=Strict", "; Max-Age=1209600")
                    .doesNotContain("Domain");
            return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        }

        @Test
        void the_refresh_token_is_in_a_cookie_only() {
            assertThat(in().has("refreshToken")).isFalse();

            var answer = browser.post("/api/tokens/refresh", null)
                    .header("Refresh-Transport", "cookie")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Origin", "http://localhost")
                    .header("Host", "localhost")
                    .cookie(new Cookie("__Host-refresh", cookie()))
                    .exchange();

            assertThat(answer).hasStatusOk();
            assertThat(json(answer).has("refreshToken")).isFalse();
            assertThat(answer.getResponse().getHeader("Set-Cookie")).startsWith("__Host-refresh=");
        }

        @ParameterizedTest
        @CsvSource({
            "Sec-Fetch-Site, cross-site",
            "Sec-Fetch-Site, same-site",
            "Origin,         https://evil.example",
            "Origin,         null"
        })
        void another_site_cannot_use_it(String header, String value) {
            var answer = http.post()
                    .uri("/api/tokens/refresh")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .content("a=b")
                    .header(header, value)
                    .header("Host", "localhost")
                    .cookie(new Cookie("__Host-refresh", cookie()));

            assertThat(answer).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("FORBIDDEN");
        }

        @Test
        void a_page_of_a_named_origin_can() {
            assertThat(browser.post("/api/tokens/refresh", null)
                            .header("Refresh-Transport", "cookie")
                            .header("Sec-Fetch-Site", "same-site")
                            .header("Origin", "https://shop.example")
                            .cookie(new Cookie("__Host-refresh", cookie())))
                    .hasStatusOk();
        }

        @Test
        void the_cookie_without_the_header_means_nothing() {
            assertThat(browser.post("/api/tokens/refresh", null).cookie(new Cookie("__Host-refresh", cookie())))
                    .hasStatus(HttpStatus.BAD_REQUEST);
        }

        @Test
        void a_cookie_that_has_served_its_time_is_taken_back() {
            var answer = browser.post("/api/tokens/refresh", null)
                    .header("Refresh-Transport", "cookie")
                    .cookie(new Cookie("__Host-refresh", "old"))
                    .exchange();

            assertThat(answer).hasStatus(HttpStatus.UNAUTHORIZED);
            assertThat(answer.getResponse().getHeader("Set-Cookie"))
                    .startsWith("__Host-refresh=;")
                    .contains("Max-Age=0");
        }
    }

    @Nested
    class SigningOut {

        @Test
        void here_leaves_the_other_devices_alone() {
            var here = browser.in(name);
            var there = browser.in(name);

            assertThat(browser.delete(here, "/api/sessions/current")).hasStatus(HttpStatus.NO_CONTENT);

            assertThat(browser.isIn(here)).isFalse();
            assertThat(browser.refresh(refreshToken(here))).hasStatus(HttpStatus.UNAUTHORIZED);
            assertThat(browser.isIn(there)).isTrue();
            assertThat(browser.refresh(refreshToken(there))).hasStatusOk();
            assertThat(happened(name)).containsExactly("SIGNED_IN", "SIGNED_IN", "SESSIONS_ENDED");
        }

        @Test
        void everywhere_ends_all_of_ones_own() {
            var stranger = browser.in("other." + name);
            var devices = IntStream.range(0, 3).mapToObj(_ -> browser.in(name)).toList();

            assertThat(browser.delete(devices.getFirst(), "/api/sessions")).hasStatus(HttpStatus.NO_CONTENT);

            assertThat(devices).noneMatch(browser::isIn);
            assertThat(devices)
                    .allSatisfy(device ->
                            assertThat(browser.refresh(refreshToken(device))).hasStatus(HttpStatus.UNAUTHORIZED));
            assertThat(browser.isIn(stranger)).isTrue();
            assertThat(browser.isIn(browser.in(name))).isTrue();
        }

        @Test
        void on_one_device_is_for_its_owner_only() {
            var here = browser.in(name);
            var there = browser.in(name);
            var stranger = browser.in("other." + name);
            var list = json(browser.get(here, "/api/sessions")).path("items");
            assertThat(list.size()).isEqualTo(2);
            var other = list.valueStream()
                    .filter(session -> !session.path("current").asBoolean())
                    .map(session -> session.path("sessionId").asString())
                    .findFirst()
                    .orElseThrow();

            assertThat(browser.delete(stranger, "/api/sessions/" + other))
                    .hasStatus(HttpStatus.NOT_FOUND)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("UNKNOWN");
            assertThat(browser.isIn(there)).isTrue();
            assertThat(browser.delete(here, "/api/sessions/" + other)).hasStatus(HttpStatus.NO_CONTENT);

            assertThat(browser.isIn(there)).isFalse();
            assertThat(browser.isIn(here)).isTrue();
            assertThat(json(browser.get(here, "/api/sessions")).path("items").size())
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"7", "00000000-0000-0000-0000-000000000000", "..%2F"})
        void needs_the_name_of_a_session(String id) {
            assertThat(browser.delete(browser.in(name), "/api/sessions/" + id)
                            .getResponse()
                            .getStatus())
                    .isBetween(400, 404);
        }

        @Test
        void is_for_those_who_are_in() {
            assertThat(http.delete().uri("/api/sessions")).hasStatus(HttpStatus.UNAUTHORIZED);
            assertThat(http.get().uri("/api/sessions")).hasStatus(HttpStatus.UNAUTHORIZED);
        }
    }

    @Nested
    class TheShop {

        @Test
        void ends_all_sessions_but_one() {
            var here = browser.in(name);
            var there = browser.in(name);
            var session =
                    Objects.requireNonNull(RefreshToken.of(refreshToken(here))).session();

            sessions.end(Members.id(name), session.toString());

            assertThat(browser.isIn(here)).isTrue();
            assertThat(browser.refresh(refreshToken(here))).hasStatusOk();
            assertThat(browser.isIn(there)).isFalse();
            assertThat(browser.refresh(refreshToken(there))).hasStatus(HttpStatus.UNAUTHORIZED);
        }

        @Test
        void sees_within_a_second_what_another_node_has_ended() {
            var device = browser.in(name);
            var session = Objects.requireNonNull(RefreshToken.of(refreshToken(device)))
                    .session();

            ends.add(
                    new SessionEnd(Members.id(name), null, null, session.start().plusMillis(5)));

            await().atMost(Duration.ofSeconds(1)).until(() -> !browser.isIn(device));
        }

        @Test
        void keeps_to_what_it_knows_when_it_starts() {
            var over = SessionId.begunAt(java.time.Instant.now());
            ends.add(new SessionEnd(Members.id(name), over, null, over.start()));

            ended.look();

            assertThat(ended.isOver(Members.id(name), over)).isTrue();
            assertThat(ended.isCurrent()).isTrue();
        }
    }
}
