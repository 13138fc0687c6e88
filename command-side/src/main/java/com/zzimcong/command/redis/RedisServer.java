package com.zzimcong.command.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** The configured Redis server, in the terms of its client. */
public final class RedisServer {

    private RedisServer() {}

    /** Where it is, and how to sign in there. */
    public static RedisURI of(DataRedisConnectionDetails redis) {
        var node = Objects.requireNonNull(
                redis.getStandalone(), "the shop needs one Redis server: spring.data.redis.host and port, or url");
        var server = RedisURI.builder()
                .withHost(node.getHost())
                .withPort(node.getPort())
                .withDatabase(node.getDatabase())
                .withSsl(redis.getSslBundle() != null);
        var password = redis.getPassword();
        var user = redis.getUsername();
        if (password != null && user != null) {
            server.withAuthentication(user, password.toCharArray());
        } else if (password != null) {
            server.withPassword(password.toCharArray());
        }
        return server.build();
    }

    /** How to encrypt the way there; null for not at all. */
    public static @Nullable SslOptions ssl(DataRedisConnectionDetails redis) {
        var bundle = redis.getSslBundle();
        return bundle == null
                ? null
                : SslOptions.builder()
                        .keyManager(bundle.getManagers().getKeyManagerFactory())
                        .trustManager(bundle.getManagers().getTrustManagerFactory())
                        .build();
    }
}
