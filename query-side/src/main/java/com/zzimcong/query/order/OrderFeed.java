package com.zzimcong.query.order;

import com.zzimcong.api.order.OrderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The live streams of orders. A stream costs an object and a connection, no thread: one thread reads the changed orders
 * of all streams, many at a time, and each is sent by a virtual thread of its own, so that a slow client delays nobody.
 * States that follow each other faster than that are shown as the last one.
 */
@Component
class OrderFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrderFeed.class);
    private static final int READ_AT_ONCE = 500;

    private final OrderQueries orders;
    private final OrderWakes wakes;
    private final OrderViewSettings settings;
    private final Set<OrderStream> streams = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<OrderStream> woken = new LinkedBlockingQueue<>();
    private volatile @Nullable ScheduledExecutorService heart;

    OrderFeed(OrderQueries orders, OrderWakes wakes, OrderViewSettings settings) {
        this.orders = orders;
        this.wakes = wakes;
        this.settings = settings;
    }

    /**
     * Opens a stream that begins with the order as it is now, unless the client knows it already.
     *
     * @param shown the last version that the client has seen; -1 for none
     */
    SseEmitter open(OrderView order, long shown) {
        var emitter = new SseEmitter(settings.longestStream().toMillis());
        var stream = new OrderStream(order.orderId(), emitter, shown);
        var watch = wakes.watch(order.orderId(), () -> wake(stream));
        emitter.onCompletion(() -> {
            watch.close();
            streams.remove(stream);
        });
        emitter.onTimeout(emitter::complete);
        streams.add(stream);
        stream.show(order);
        wake(stream); // what happened between the caller's reading and the watch
        return emitter;
    }

    int size() {
        return streams.size();
    }

    private void wake(OrderStream stream) {
        if (stream.wake()) {
            woken.add(stream);
        }
    }

    private void readAndShow() {
        while (isRunning()) {
            var some = next();
            if (some.isEmpty()) {
                continue;
            }
            some.forEach(OrderStream::reading);
            var ids = some.stream().map(OrderStream::orderId).collect(Collectors.toSet());
            try {
                var views =
                        orders.find(ids).stream().collect(Collectors.toMap(OrderView::orderId, Function.identity()));
                some.forEach(stream -> show(stream, views.get(stream.orderId())));
            } catch (DataAccessException e) {
                LOG.warn("{} orders cannot be read now, their streams wait for the next heartbeat", ids.size(), e);
            }
        }
    }

    private List<OrderStream> next() {
        var some = new ArrayList<OrderStream>();
        try {
            var first = woken.poll(1, TimeUnit.SECONDS);
            if (first != null) {
                some.add(first);
                woken.drainTo(some, READ_AT_ONCE - 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return some;
    }

    private static void show(OrderStream stream, @Nullable OrderView order) {
        if (order != null) {
            Thread.ofVirtual().name("order-stream").start(() -> stream.show(order));
        }
    }

    /** Also looks whether the order has changed without a wake having come through. */
    private void beat() {
        var silence = settings.heartbeat().toNanos();
        for (var stream : streams) {
            if (stream.silentFor(silence)) {
                Thread.ofVirtual().name("order-stream").start(stream::beat);
                wake(stream);
            }
        }
    }

    @Override
    public void start() {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("order-feed-heart").daemon().factory());
        var every = Math.max(1, settings.heartbeat().toMillis() / 15);
        var _ = timer.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
        heart = timer;
        Thread.ofVirtual().name("order-feed").start(this::readAndShow);
    }

    /** Ends all streams, so that the web server need not wait for them. */
    @Override
    public void stop() {
        var timer = heart;
        heart = null;
        if (timer != null) {
            timer.shutdown();
        }
        streams.forEach(OrderStream::end);
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }
}
