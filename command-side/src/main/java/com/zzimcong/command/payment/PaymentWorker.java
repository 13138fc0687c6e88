package com.zzimcong.command.payment;

import com.zzimcong.command.payment.PaymentTasks.Task;
import com.zzimcong.platform.node.StopsAside;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the provider for what the {@link PaymentTasks} list, outside any transaction, and brings its answers back as
 * commands. A task is struck off once its answer is stored, so a worker that dies is followed by another that asks
 * again, under the same key.
 */
@Component
class PaymentWorker implements StopsAside, PaymentTasks.Hands {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWorker.class);

    private static final int BATCH = 64;
    private static final int CALLS_AT_ONCE = 256;
    private static final long LOOK_MILLIS = 100;

    /** How long a worker that stops waits for answers, and for all that follows from them. */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(700);

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final PaymentTasks tasks;
    private final ProviderCall call;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE);
    private final Semaphore news = new Semaphore(0);
    private final Set<Task> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Whether something is listed that waits for room; it goes before what is new. */
    private volatile boolean behind;

    private @Nullable Thread thread;

    PaymentWorker(PaymentTasks tasks, PaymentProvider provider, CommandGateway commands, MeterRegistry meters) {
        this.tasks = tasks;
        call = new ProviderCall(tasks, provider, commands);
        meters.gauge("zzimcong.payment.calls", calls, free -> CALLS_AT_ONCE - free.availablePermits());
    }

    @Override
    public void start() {
        running = true;
        tasks.onNew(this);
        thread = Thread.ofPlatform().name("payment-worker").daemon().start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        news.release();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(5));
            }
            var end = System.nanoTime() + GOODBYE.toNanos();
            while (!asked.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        handOver();
    }

    /** Another worker asks for what has not been answered: under the same key, so that nothing is paid twice. */
    private void handOver() {
        try {
            for (var task : asked) {
                tasks.again(task, Duration.ZERO);
            }
        } catch (RuntimeException failure) {
            LOG.warn("Payments are asked for again once their lease has ended: {}", failure.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean takes(int requests) {
        if (!running || behind) {
            return false;
        }
        if (calls.tryAcquire(requests)) {
            return true;
        }
        behind = true;
        return false;
    }

    @Override
    public void ask(List<Task> batch) {
        asked.addAll(batch);
        var _ = Thread.startVirtualThread(() -> askAll(batch));
    }

    @Override
    public void drop(int requests) {
        calls.release(requests);
    }

    @Override
    public void wake() {
        news.release();
    }

    private void work() {
        while (running) {
            try {
                if (!calls.tryAcquire(BATCH, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    behind = true;
                    continue;
                }
                var batch = tasks.claim(BATCH);
                calls.release(BATCH - batch.size());
                behind = !batch.isEmpty();
                if (batch.isEmpty()) {
                    var _ = news.tryAcquire(500, TimeUnit.MILLISECONDS);
                    news.drainPermits();
                } else {
                    ask(batch);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                calls.release(BATCH);
                LOG.warn("Payments wait: the list of tasks cannot be read: {}", failure.toString());
                pause();
            }
        }
    }

    /** Asks for all at once; those answered soon are struck off together, a slow one holds up nobody. */
    private void askAll(Collection<Task> batch) {
        var done = new ConcurrentLinkedQueue<Task>();
        var open = new CountDownLatch(batch.size());
        for (var task : batch) {
            var _ = Thread.startVirtualThread(() -> {
                try {
                    if (call.settle(task)) {
                        done.add(task);
                    } else {
                        asked.remove(task);
                    }
                } catch (RuntimeException failure) {
                    asked.remove(task);
                    LOG.warn("Payment of order {} is asked for again: {}", task.order(), failure.toString());
                } finally {
                    calls.release();
                    open.countDown();
                }
            });
        }
        try {
            var end = System.nanoTime() + ProviderCall.ANSWER.multipliedBy(2).toNanos();
            while (System.nanoTime() < end && !open.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!running) {
                    end = Math.min(end, System.nanoTime() + LAST_ANSWERS.toNanos());
                }
            }
            if (!done.isEmpty()) {
                tasks.done(done);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("{} payments are asked for again: {}", done.size(), failure.toString());
        } finally {
            // Of what is not answered yet another worker is told when this one stops.
            asked.removeAll(running ? batch : done);
        }
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
