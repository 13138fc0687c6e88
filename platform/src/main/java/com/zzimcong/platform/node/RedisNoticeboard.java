package com.zzimcong.platform.node;

import com.zzimcong.platform.redis.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** Notices through Redis; without Redis there are none. */
final class RedisNoticeboard implements Noticeboard, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNoticeboard.class);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 500;

    private final Node node;
    private final RedisURI server;
    private final RedisClient client;
    private final Map<String, List<Consumer<String>>> ears = new ConcurrentHashMap<>();
    private volatile @Nullable StatefulRedisConnection<String, String> mouth;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> hearing;
    private volatile boolean closed;

    RedisNoticeboard(Node node, ClientResources resources, DataRedisConnectionDetails redis) {
        this.node = node;
        server = RedisServer.uri(redis);
        var options = ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
        client = RedisServer.client(resources, options, RedisServer.ssl(redis));
    }

    /** Starts to connect, and returns at once. */
    void open() {
        connect(() -> client.connectAsync(StringCodec.UTF8, server), made -> mouth = made);
        connect(() -> client.connectPubSubAsync(StringCodec.UTF8, server), this::hear);
    }

    @Override
    public void tell(String topic, String notice) {
        var current = mouth;
        if (current != null && current.isOpen()) {
            var _ = current.async().publish(channel(topic), node.run() + " " + notice);
        }
    }

    @Override
    public void listen(String topic, Consumer<String> ear) {
        ears.computeIfAbsent(channel(topic), _ -> new CopyOnWriteArrayList<>()).add(ear);
        var current = hearing;
        if (current != null && current.isOpen()) {
            var _ = current.async().subscribe(channel(topic));
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, GOODBYE);
    }

    private void hear(StatefulRedisPubSubConnection<String, String> made) {
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                deliver(channel, message);
            }
        });
        hearing = made;
        if (!ears.isEmpty()) {
            // From then on the driver subscribes again by itself after every reconnection.
            var _ = made.async().subscribe(ears.keySet().toArray(String[]::new));
        }
    }

    private void deliver(String channel, String message) {
        var space = message.indexOf(' ');
        if (space < 0 || message.substring(0, space).equals(node.run())) {
            return;
        }
        for (var ear : ears.getOrDefault(channel, List.of())) {
            try {
                ear.accept(message.substring(space + 1));
            } catch (RuntimeException e) {
                LOG.warn("a notice on {} could not be taken", channel, e);
            }
        }
    }

    private <C extends StatefulConnection<String, String>> void connect(
            Supplier<? extends CompletionStage<C>> connecting, Consumer<C> connected) {
        if (closed) {
            return;
        }
        var _ = connecting.get().whenComplete((made, _) -> {
            if (made != null) {
                connected.accept(made);
            } else {
                CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> connect(connecting, connected));
            }
        });
    }

    /** Redis has one set of channels for all its databases. */
    private String channel(String topic) {
        return "zzimcong:" + server.getDatabase() + ":" + topic;
    }
}
