package com.zzimcong.command.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.command.authority.CommandRules;
import com.zzimcong.command.order.PlaceOrders.Asked;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.fault.CrashPoint;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stores orders that arrive together in one transaction: the streams are independent, and a commit is what an order
 * costs most. While one group is being stored the next one gathers, so nobody waits for company.
 *
 * <p>A group takes its orders for new ones and does not look them up. If one of them exists already the store refuses
 * the whole group, and each order then goes its own way.
 */
@Component
class OrderPlacing implements SmartLifecycle {

    /** As many orders as a node lets wait; at a thousand a second, four seconds. */
    private static final int WAITING = 4_096;

    private static final int GROUP = 256;

    private record Waiting(Asked asked, CompletableFuture<Void> stored) {

        OrderId orderId() {
            return asked.order().orderId();
        }
    }

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final ConcurrentMap<OrderId, Waiting> inFlight = new ConcurrentHashMap<>();

    /** Orders that this node has stored lately: a repetition must not spoil a group. */
    private final Cache<OrderId, Boolean> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    private final CommandGateway commands;
    private final CommandBus local;
    private final Configuration axon;
    private final DistributionSummary groupSize;
    private final List<Thread> clerks = new ArrayList<>();
    private volatile boolean running;

    OrderPlacing(
            CommandGateway commands,
            @Qualifier("localSegment") CommandBus local,
            Configuration axon,
            MeterRegistry meters) {
        this.commands = commands;
        this.local = local;
        this.axon = axon;
        this.groupSize = DistributionSummary.builder("zzimcong.orders.group")
                .description("orders stored in one transaction")
                .register(meters);
    }

    /**
     * Stores an order for whoever asks on this thread. Completes once it is stored; with a
     * {@link com.zzimcong.platform.command.Refused refusal} if the order exists and is another one; with
     * {@link RejectedExecutionException} if too many wait, and then it is certainly not stored.
     */
    CompletableFuture<Void> place(PlaceOrder order) {
        var mine = new Waiting(new Asked(Asker.current(), order), new CompletableFuture<>());
        var other = inFlight.putIfAbsent(order.orderId(), mine);
        if (other != null) {
            return other.stored().thenCompose(_ -> alone(mine.asked()));
        }
        var _ = mine.stored().whenComplete((_, _) -> inFlight.remove(order.orderId(), mine));
        if (known.getIfPresent(order.orderId()) != null) {
            settleAlone(mine);
        } else if (!running || !queue.offer(mine)) {
            mine.stored().completeExceptionally(new RejectedExecutionException("too many orders wait"));
        }
        return mine.stored();
    }

    /** Takes every order for a new one again, as after a restart. */
    void forget() {
        known.invalidateAll();
    }

    @CommandHandler
    void handle(PlaceOrders group, Clock clock) throws Exception {
        var orders = axon.repository(Order.class);
        for (var asked : group.orders()) {
            CommandRules.require(asked.by(), asked.order());
            orders.newInstance(() -> {
                var created = new Order();
                created.decide(asked.order(), clock);
                return created;
            });
        }
    }

    /** After Axon and before the web server, so that what comes in can be stored, to the last request. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE + 1;
    }

    @Override
    public void start() {
        running = true;
        // Two, so that one gathers and writes while the other waits for the disk.
        for (int i = 0; i < 2; i++) {
            clerks.add(Thread.ofPlatform().name("order-placing-" + i).daemon().start(this::work));
        }
    }

    @Override
    public void stop() {
        running = false;
        for (var clerk : clerks) {
            try {
                clerk.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        clerks.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        var group = new ArrayList<Waiting>(GROUP);
        while (running || !queue.isEmpty()) {
            group.clear();
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, GROUP - 1);
                store(group);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                group.forEach(waiting -> waiting.stored().completeExceptionally(failure));
            }
        }
    }

    private void store(List<Waiting> group) {
        groupSize.record(group.size());
        var stored = new FutureCallback<PlaceOrders, Object>();
        var command = new PlaceOrders(group.stream().map(Waiting::asked).toList());
        local.dispatch(Asker.shop().asks(command), stored);
        if (stored.getResult(10, TimeUnit.SECONDS).isExceptional()) {
            group.forEach(this::settleAlone);
        } else {
            group.forEach(waiting -> {
                CrashPoint.AFTER_APPEND.reached();
                known.put(waiting.orderId(), true);
                waiting.stored().complete(null);
            });
        }
    }

    private void settleAlone(Waiting waiting) {
        var _ = alone(waiting.asked()).whenComplete((_, failure) -> {
            if (failure == null) {
                known.put(waiting.orderId(), true);
                waiting.stored().complete(null);
            } else {
                waiting.stored().completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<Void> alone(Asked asked) {
        return commands.<Object>send(asked.by().asks(asked.order())).thenApply(_ -> null);
    }
}
