package com.zzimcong.command.redis;

import com.zzimcong.platform.redis.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * One connection to Redis that never makes anybody wait: it connects and reconnects by itself, and while there is no
 * connection every call fails at once. A call that ran into its time limit may still take effect.
 */
public final class RedisLink implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 200;

    private final RedisClient client;
    private final RedisURI server;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean closed;

    /** Prepares a link; nothing is connected yet. */
    public RedisLink(ClientResources resources, RedisURI server, @Nullable SslOptions ssl) {
        this.server = server;
        var options = ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // Who asked has long been told "no": a call is not sent again behind their back.
                .replayFilter(command -> true)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build());
        client = RedisServer.client(resources, options, ssl);
    }

    /** Prepares a link to the configured server. */
    public static RedisLink to(DataRedisConnectionDetails redis, ClientResources resources) {
        return new RedisLink(resources, RedisServer.uri(redis), RedisServer.ssl(redis));
    }

    /**
     * Has somebody called after every connection and reconnection from now on.
     *
     * @param action must not block
     */
    public void whenConnected(Runnable action) {
        client.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
                action.run();
            }
        });
    }

    /** Starts to connect, and returns at once. */
    public void open() {
        if (closed) {
            return;
        }
        var _ = client.connectAsync(StringCodec.UTF8, server).whenComplete((made, failure) -> {
            if (made == null) {
                CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(this::open);
            } else {
                connection = made;
                if (closed) {
                    var _ = made.closeAsync();
                }
            }
        });
    }

    /** Whether there is a connection now. */
    public boolean isOpen() {
        var current = connection;
        return current != null && current.isOpen();
    }

    /**
     * Runs a script.
     *
     * @param limit how long to wait for the answer
     * @return the answer: integers as {@code Long}, texts as {@code String}, tables as {@code List}
     */
    public CompletableFuture<Object> run(Script script, Duration limit, String[] keys, String... arguments) {
        return call(limit, redis -> redis.<Object>evalsha(script.digest(), ScriptOutputType.OBJECT, keys, arguments))
                .exceptionallyCompose(failure -> unwrapped(failure) instanceof RedisNoScriptException
                        ? call(
                                limit,
                                redis -> redis.<Object>eval(script.text(), ScriptOutputType.OBJECT, keys, arguments))
                        : CompletableFuture.failedFuture(failure));
    }

    /**
     * Sends one command.
     *
     * @param limit how long to wait for the answer
     */
    public <T> CompletableFuture<T> call(
            Duration limit, Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        var current = connection;
        if (current == null || !current.isOpen()) {
            return CompletableFuture.failedFuture(new RedisConnectionException("not connected to Redis"));
        }
        try {
            var sent = command.apply(current.async());
            return sent.toCompletableFuture()
                    .copy()
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            sent.cancel(false);
                        }
                    });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, CONNECT_TIMEOUT);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
