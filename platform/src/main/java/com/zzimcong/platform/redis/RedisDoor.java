package com.zzimcong.platform.redis;

import com.zzimcong.platform.start.BadConfiguration;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * Knocks at Redis when the shop starts. A server that is away may come back, and the shop opens without it; one that does
 * not let the shop in never will.
 */
public final class RedisDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisURI server;
    private final RedisClient client;

    /** Of the server that the settings name. */
    public RedisDoor(ClientResources resources, DataRedisConnectionDetails redis) {
        server = RedisServer.uri(redis);
        server.setTimeout(PATIENCE);
        var options = ClientOptions.builder()
                .autoReconnect(false)
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build());
        client = RedisServer.client(resources, options, RedisServer.ssl(redis));
    }

    /**
     * Asks to be let in.
     *
     * @throws BadConfiguration if the server wants another password, or a user, or none
     */
    public void knock() {
        try (var connection = client.connect(server)) {
            var _ = connection.sync().ping();
        } catch (RedisException e) {
            if (isRefusal(e)) {
                throw new BadConfiguration(
                        "The Redis server at %s:%d does not let the shop in."
                                .formatted(server.getHost(), server.getPort()),
                        "Set zzimcong.redis.url (ZZIMCONG_REDIS_URL) to redis://user:password@host:port, without what it"
                                + " does not want.");
            }
        } finally {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException told
                    && String.valueOf(told.getMessage())
                            .matches("(?s)(WRONGPASS|NOAUTH|NOPERM|ERR.*AUTH|ERR invalid password).*")) {
                return true;
            }
        }
        return false;
    }
}
