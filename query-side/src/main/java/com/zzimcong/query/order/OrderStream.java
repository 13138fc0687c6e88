package com.zzimcong.query.order;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderView;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One client that follows one order. Shows it each version at most once, and none older than the last. */
class OrderStream {

    private final OrderId orderId;
    private final SseEmitter emitter;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();
    private long shown;
    private volatile long writtenAt = System.nanoTime();

    /**
     * Begins to follow.
     *
     * @param shown the last version that the client has seen; -1 for none
     */
    OrderStream(OrderId orderId, SseEmitter emitter, long shown) {
        this.orderId = orderId;
        this.emitter = emitter;
        this.shown = shown;
    }

    OrderId orderId() {
        return orderId;
    }

    /** Whether this wake is the first since the order was last read. */
    boolean wake() {
        return woken.compareAndSet(false, true);
    }

    /** The order is about to be read: later changes need another wake. */
    void reading() {
        woken.set(false);
    }

    boolean silentFor(long nanos) {
        return System.nanoTime() - writtenAt >= nanos;
    }

    /** Sends the order unless the client knows it; blocks while the client is slow. A final state is the last. */
    void show(OrderView order) {
        writing.lock();
        try {
            if (order.version() > shown) {
                shown = order.version();
                write(SseEmitter.event().id(Long.toString(order.version())).data(order, MediaType.APPLICATION_JSON));
            }
            if (order.state().isFinal()) {
                emitter.complete();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Keeps the connection open, unless it is being written to anyway. */
    void beat() {
        if (writing.tryLock()) {
            try {
                write(SseEmitter.event().comment(""));
            } finally {
                writing.unlock();
            }
        }
    }

    void end() {
        emitter.complete();
    }

    private void write(SseEmitter.SseEventBuilder event) {
        writtenAt = System.nanoTime();
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException _) {
            // The client has left, or the stream has ended; the emitter's own callbacks close what is left.
            emitter.complete();
        }
    }
}
