package com.zzimcong.command.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.command.redis.Script;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.web.TryAgain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that go on, in Redis: for each account a hash, with an entry {@code
 * family|current|previous|used|strong|device} for each session. What Redis has lost is over; while Redis is away, nobody
 * can begin or continue a session.
 */
final class SessionStore {

    /** What became of a token. */
    sealed interface Exchange {

        /** It was the current one. */
        record Rotated(RefreshToken successor, boolean strong) implements Exchange {}

        /** It was current once. The session is gone. */
        record Reused(String device) implements Exchange {}

        /** No session goes by it. */
        record Unknown() implements Exchange {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);
    private static final Script OPEN = Script.of("/session/open.lua");
    private static final Script ROTATE = Script.of("/session/rotate.lua");

    private final RedisLink redis;
    private final SessionSettings settings;
    private final Clock clock;

    SessionStore(RedisLink redis, SessionSettings settings, Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.clock = clock;
    }

    void open(RefreshToken first, boolean strong, String device) {
        var entry = String.join(
                "|",
                first.familyHash(),
                first.hash(),
                "",
                Long.toString(clock.millis()),
                strong ? "strong" : "weak",
                device);
        await(redis.run(
                OPEN,
                settings.patience(),
                new String[] {key(first.account())},
                first.session().toString(),
                entry,
                Long.toString(settings.idle().toMillis()),
                Integer.toString(settings.most())));
    }

    Exchange rotate(RefreshToken token) {
        var nonce = RefreshToken.nonce();
        var answer = (List<?>) await(redis.run(
                ROTATE,
                settings.patience(),
                new String[] {key(token.account()), key(token.account()) + ":" + token.session()},
                token.session().toString(),
                token.familyHash(),
                token.hash(),
                token.next(nonce).hash(),
                nonce,
                Long.toString(clock.millis()),
                Long.toString(settings.idle().toMillis()),
                Long.toString(settings.grace().toMillis())));
        return switch ((String) answer.getFirst()) {
            case "ROTATED" ->
                new Exchange.Rotated(
                        token.next((String) answer.get(1)), ((String) answer.get(2)).startsWith("strong|"));
            case "REUSED" -> new Exchange.Reused(deviceOf((String) answer.get(2)));
            default -> new Exchange.Unknown();
        };
    }

    /** The sessions of an account, the latest first. */
    List<Session> of(AccountId account) {
        var idleSince = clock.instant().minus(settings.idle());
        return await(redis.call(settings.patience(), commands -> commands.hgetall(key(account)))).entrySet().stream()
                .map(entry -> session(entry.getKey(), entry.getValue()))
                .filter(session -> session.lastUsed().isAfter(idleSince))
                .sorted(Comparator.comparing(Session::lastUsed).reversed())
                .toList();
    }

    /** Forgets sessions of an account; waits for nothing, as their ends are written down elsewhere. */
    void forget(AccountId account, Predicate<SessionId> which) {
        var limit = settings.patience();
        var _ = redis.call(limit, commands -> commands.hkeys(key(account))).thenCompose(ids -> {
            var gone = ids.stream().filter(id -> which.test(SessionId.of(id))).toArray(String[]::new);
            return gone.length == 0
                    ? CompletableFuture.completedFuture(0L)
                    : redis.call(limit, commands -> commands.hdel(key(account), gone));
        });
    }

    private static Session session(String id, String entry) {
        var parts = entry.split("\\|", 6);
        return new Session(
                SessionId.of(id), parts[5], parts[4].equals("strong"), Instant.ofEpochMilli(Long.parseLong(parts[3])));
    }

    private static String deviceOf(String rest) {
        return rest.substring(rest.indexOf('|') + 1);
    }

    private static String key(AccountId account) {
        return "sessions:{" + account + "}";
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            LOG.debug("Redis is away", e);
            throw new TryAgain("SESSIONS_UNAVAILABLE", Duration.ofSeconds(1));
        }
    }
}
