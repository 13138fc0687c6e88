package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.command.session.SessionStore.Exchange;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.web.TryAgain;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in a real Redis. */
class SessionStoreTest {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Duration GRACE = Duration.ofMillis(400);
    static final SessionSettings SETTINGS =
            new SessionSettings(Duration.ofDays(14), Duration.ofDays(90), GRACE, 3, Duration.ofSeconds(5), Set.of());

    static EmbeddedRedis redis;
    static ClientResources resources;
    static RedisLink link;
    static SessionStore store;

    AccountId account = new AccountId(UUID.randomUUID());
    RefreshToken first = RefreshToken.first(account, SessionId.begunAt(NOON));

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = new EmbeddedRedis(data);
        resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
                .build();
        link = new RedisLink(resources, RedisURI.create("127.0.0.1", redis.port()), null);
        link.open();
        await().until(link::isOpen);
        store = at(NOON);
    }

    @AfterAll
    static void stop() {
        link.close();
        redis.close();
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    @BeforeEach
    void open() {
        account = new AccountId(UUID.randomUUID());
        first = RefreshToken.first(account, SessionId.begunAt(NOON));
        store.open(first, false, "curl");
    }

    private static SessionStore at(Instant now) {
        return new SessionStore(link, SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RefreshToken successor(Exchange exchange) {
        assertThat(exchange).isInstanceOf(Exchange.Rotated.class);
        return ((Exchange.Rotated) exchange).successor();
    }

    @Nested
    class AToken {

        @Test
        void is_exchanged_for_its_successor_and_so_on() {
            var token = first;
            for (int i = 0; i < 5; i++) {
                var next = successor(store.rotate(token));
                assertThat(next.hash()).isNotEqualTo(token.hash());
                token = next;
            }
            assertThat(store.of(account))
                    .singleElement()
                    .extracting(Session::id)
                    .isEqualTo(first.session());
        }

        @Test
        void whose_answer_was_lost_gets_the_same_successor_again() {
            var answered = successor(store.rotate(first));
            var again = successor(store.rotate(first));

            assertThat(again.value()).isEqualTo(answered.value());
            assertThat(successor(store.rotate(again)).value()).isNotEqualTo(again.value());
        }

        @Test
        void sent_by_many_at_once_has_one_successor() throws Exception {
            try (var callers = Executors.newFixedThreadPool(16)) {
                Callable<String> refresh = () -> successor(store.rotate(first)).value();

                var successors = callers.invokeAll(Collections.nCopies(64, refresh)).stream()
                        .map(future -> future.resultNow())
                        .distinct()
                        .toList();

                assertThat(successors).hasSize(1);
                assertThat(store.of(account)).hasSize(1);
            }
        }

        @Test
        void sent_again_later_ends_the_session() throws Exception {
            var current = successor(store.rotate(first));
            Thread.sleep(GRACE.plusMillis(100));

            assertThat(store.rotate(first)).isEqualTo(new Exchange.Reused("curl"));
            assertThat(store.rotate(current)).isEqualTo(new Exchange.Unknown());
            assertThat(store.of(account)).isEmpty();
        }

        @Test
        void older_than_the_last_ends_the_session_at_once() {
            var second = successor(store.rotate(first));
            var third = successor(store.rotate(second));

            assertThat(store.rotate(first)).isEqualTo(new Exchange.Reused("curl"));
            assertThat(store.rotate(third)).isEqualTo(new Exchange.Unknown());
        }

        @Test
        void that_was_never_given_out_ends_nothing() {
            var invented = RefreshToken.first(account, first.session());

            assertThat(store.rotate(invented)).isEqualTo(new Exchange.Unknown());
            assertThat(store.rotate(first)).isInstanceOf(Exchange.Rotated.class);
        }

        @Test
        void is_nowhere_in_redis() {
            var next = successor(store.rotate(first));

            var stored = link.call(Duration.ofSeconds(5), commands -> commands.hgetall("sessions:{" + account + "}"))
                    .join()
                    .toString();
            for (var token : new RefreshToken[] {first, next}) {
                assertThat(stored)
                        .doesNotContain(token.value())
                        .doesNotContain(token.value().substring(64));
            }
            assertThat(stored).contains(next.hash());
        }

        @Test
        void keeps_how_its_session_began() {
            var strong = RefreshToken.first(account, SessionId.begunAt(NOON));
            store.open(strong, true, "curl");

            assertThat(store.rotate(strong)).extracting("strong").isEqualTo(true);
            assertThat(store.rotate(first)).extracting("strong").isEqualTo(false);
        }
    }

    @Nested
    class ASession {

        @Test
        void that_nobody_used_for_long_is_over() {
            var later = at(NOON.plus(SETTINGS.idle()).plusSeconds(1));

            assertThat(later.of(account)).isEmpty();
            assertThat(later.rotate(first)).isEqualTo(new Exchange.Unknown());
        }

        @Test
        void lives_on_with_each_use() {
            var next = successor(at(NOON.plus(Duration.ofDays(10))).rotate(first));

            assertThat(at(NOON.plus(Duration.ofDays(20))).rotate(next)).isInstanceOf(Exchange.Rotated.class);
        }

        @Test
        void makes_room_if_it_is_the_oldest_of_too_many() {
            for (int i = 1; i <= 3; i++) {
                var start = NOON.plusSeconds(i);
                at(start).open(RefreshToken.first(account, SessionId.begunAt(start)), false, "device " + i);
            }

            assertThat(store.of(account))
                    .extracting(Session::device)
                    .containsExactly("device 3", "device 2", "device 1");
            assertThat(store.rotate(first)).isEqualTo(new Exchange.Unknown());
        }

        @Test
        void is_forgotten_without_its_neighbours() {
            var other = RefreshToken.first(account, SessionId.begunAt(NOON));
            store.open(other, false, "phone");

            store.forget(account, id -> id.equals(first.session()));

            await().untilAsserted(() ->
                    assertThat(store.of(account)).extracting(Session::id).containsExactly(other.session()));
        }
    }

    @Nested
    class Redis {

        @Test
        void that_has_forgotten_everything_continues_nothing() {
            link.call(Duration.ofSeconds(5), commands -> commands.flushall()).join();

            assertThat(store.rotate(first)).isEqualTo(new Exchange.Unknown());
            assertThat(store.of(account)).isEmpty();
        }

        @Test
        void that_is_away_makes_callers_come_again() {
            try (var nowhere = new RedisLink(resources, RedisURI.create("127.0.0.1", 1), null)) {
                var blind = new SessionStore(nowhere, SETTINGS, Clock.systemUTC());

                assertThatThrownBy(() -> blind.rotate(first)).isInstanceOf(TryAgain.class);
                assertThatThrownBy(() -> blind.open(first, false, "curl")).isInstanceOf(TryAgain.class);
                assertThatThrownBy(() -> blind.of(account)).isInstanceOf(TryAgain.class);
            }
            assertThat(store.rotate(first)).isInstanceOf(Exchange.Rotated.class);
        }
    }
}
