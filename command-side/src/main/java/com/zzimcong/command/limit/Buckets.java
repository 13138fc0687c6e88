package com.zzimcong.command.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zzimcong.command.limit.LimitSettings.Rate;
import com.zzimcong.platform.redis.RedisServer;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counts: token buckets in Redis, one for all nodes. While Redis is away each node counts by itself. */
final class Buckets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 200;

    private final RedisClient client;
    private final RedisURI server;
    private final Duration patience;
    private final Cache<String, Bucket> own = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile @Nullable ProxyManager<String> shared;
    private volatile boolean closed;

    Buckets(ClientResources resources, RedisURI server, @Nullable SslOptions ssl, Duration patience) {
        this.server = server;
        this.patience = patience;
        var options = ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build());
        client = RedisServer.client(resources, options, ssl);
    }

    /** Starts to connect, and returns at once. */
    void open() {
        if (closed) {
            return;
        }
        var codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        var _ = client.connectAsync(codec, server).whenComplete((made, failure) -> {
            if (made == null) {
                CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(this::open);
                return;
            }
            shared = Bucket4jLettuce.casBasedBuilder(made.async())
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .requestTimeout(patience)
                    .build();
            connection = made;
        });
    }

    boolean isShared() {
        var current = connection;
        return current != null && current.isOpen();
    }

    /** Counts one try. */
    Taken take(String key, Rate rate) {
        var everyones = shared;
        if (everyones != null && isShared()) {
            try {
                return take(everyones.builder().build(key, () -> configuration(rate)), rate);
            } catch (RuntimeException e) {
                LOG.debug("counting on this node alone", e);
            }
        }
        return take(own.get(key, _ -> local(rate)), rate);
    }

    private static Taken take(Bucket bucket, Rate rate) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Taken(
                rate,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.per()))
                .build();
    }

    private static Bucket local(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.per()))
                .build();
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, CONNECT_TIMEOUT);
    }
}
