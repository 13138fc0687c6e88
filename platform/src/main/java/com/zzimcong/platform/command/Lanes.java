package com.zzimcong.platform.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Threads with a queue each. What has the same key waits in the same queue, and what waits there together is taken
 * together.
 *
 * @param <T> what waits
 */
final class Lanes<T> {

    private final int atOnce;
    private final Consumer<List<T>> work;
    private final List<BlockingQueue<T>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    /**
     * Starts the threads.
     *
     * @param atOnce how many are taken together at most
     * @param work does it; throws nothing
     */
    Lanes(String name, int threads, int atOnce, Consumer<List<T>> work) {
        this.atOnce = atOnce;
        this.work = work;
        for (var i = 0; i < threads; i++) {
            var queue = new LinkedBlockingQueue<T>();
            queues.add(queue);
            this.threads.add(Thread.ofPlatform().name(name + "-" + i).daemon().start(() -> serve(queue)));
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Puts one into the queue of its key. */
    void add(String key, T one) {
        queues.get(Math.floorMod(key.hashCode(), queues.size())).add(one);
    }

    /** Takes what waits to its end, and nothing new. */
    void close() {
        open = false;
        for (var thread : threads) {
            try {
                thread.join(5_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void serve(BlockingQueue<T> queue) {
        while (open || !queue.isEmpty()) {
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var waiting = new ArrayList<T>(atOnce);
                    waiting.add(first);
                    queue.drainTo(waiting, atOnce - 1);
                    work.accept(waiting);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
