package com.zzimcong.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.resource.ClientResources;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** The one Redis server, as Lettuce wants it described. */
public final class RedisServer {

    private RedisServer() {}

    /** Where it is and how to sign in. */
    public static RedisURI uri(DataRedisConnectionDetails redis) {
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

    /**
     * A client that behaves so, and is not connected yet.
     *
     * @param ssl its certificates; null if it speaks in the clear
     */
    public static RedisClient client(
            ClientResources resources, ClientOptions.Builder options, @Nullable SslOptions ssl) {
        if (ssl != null) {
            options.sslOptions(ssl);
        }
        var client = RedisClient.create(resources);
        client.setOptions(options.build());
        return client;
    }

    /** Its certificates; null if it is spoken to in the clear. */
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
