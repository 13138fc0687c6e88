package com.zzimcong.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls over a fixed number of keep-alive connections, each at its time or as soon as a connection is free. All of
 * it, the listener included, runs in the thread that calls {@link #run}.
 *
 * @param <T> what a call is about
 */
public final class CallLoop<T> implements AutoCloseable {

    /** Hears what became of each call: exactly one of the two, once. It may submit further calls. */
    public interface Listener<T> {

        /**
         * The server answered.
         *
         * @param sentNanos when the call was begun, by {@link System#nanoTime()}
         * @param doneNanos when the answer was complete
         */
        void answered(Call<T> call, Answer answer, long sentNanos, long doneNanos);

        /**
         * No answer came, and nobody knows what the server did.
         *
         * @param cause for people to read
         */
        void unanswered(Call<T> call, String cause);
    }

    private static final long TIMEOUT_CHECK_NANOS = 100_000_000;
    private static final long NAP_NANOS = 100_000;

    private record Waiting<T>(Call<T> call, long order) {}

    private final Selector selector;
    private final List<Connection<T>> all = new ArrayList<>();
    private final ArrayDeque<Connection<T>> idle = new ArrayDeque<>();
    private final PriorityQueue<Waiting<T>> waiting = new PriorityQueue<>(
            Comparator.<Waiting<T>>comparingLong(w -> w.call().dueNanos()).thenComparingLong(Waiting::order));
    private final ArrayDeque<Call<T>> line = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final long timeoutNanos;
    private long submitted;

    /**
     * Opens no connection yet.
     *
     * @param servers at least one; each gets its share of the connections
     * @param connections how many at most, at least 1
     * @param timeout how long to wait for an answer
     */
    public CallLoop(List<InetSocketAddress> servers, int connections, Duration timeout) throws IOException {
        selector = Selector.open();
        timeoutNanos = timeout.toNanos();
        for (var i = 0; i < connections; i++) {
            var connection = new Connection<T>(servers, i, selector);
            all.add(connection);
            idle.add(connection);
        }
    }

    /** Puts a call in the queue. Calls that are due at the same time go in the order of their submission. */
    public void submit(Call<T> call) {
        waiting.add(new Waiting<>(call, submitted++));
    }

    /** Puts a call at the end of the line of those that are sent whenever a connection is free and nothing else is due. */
    public void submitWheneverFree(Call<T> call) {
        line.add(call);
    }

    /** Runs until no call waits and none is under way. */
    public void run(Listener<T> listener) throws IOException {
        var nextTimeoutCheck = System.nanoTime() + TIMEOUT_CHECK_NANOS;
        while (!waiting.isEmpty() || !line.isEmpty() || idle.size() < all.size()) {
            sendDue(listener);
            await();
            for (var selected : selector.selectedKeys()) {
                serve(selected, listener);
            }
            selector.selectedKeys().clear();
            var now = System.nanoTime();
            if (now - nextTimeoutCheck >= 0) {
                giveUpLate(now, listener);
                nextTimeoutCheck = now + TIMEOUT_CHECK_NANOS;
            }
        }
    }

    @Override
    public void close() throws IOException {
        all.forEach(Connection::close);
        selector.close();
    }

    private void sendDue(Listener<T> listener) {
        while (!idle.isEmpty()) {
            var now = System.nanoTime();
            var next = nextCall(now);
            if (next == null) {
                return;
            }
            send(idle.remove(), next, now, listener);
        }
    }

    private @Nullable Call<T> nextCall(long now) {
        var next = waiting.peek();
        if (next != null && next.call().dueNanos() - now <= 0) {
            waiting.remove();
            return next.call();
        }
        return line.poll();
    }

    private void send(Connection<T> connection, Call<T> call, long now, Listener<T> listener) {
        try {
            if (connection.begin(call, now)) {
                onSent(connection, call, listener);
            }
        } catch (IOException e) {
            lose(connection, listener, e);
        }
    }

    private void onSent(Connection<T> connection, Call<T> call, Listener<T> listener) {
        if (call.hangUp()) {
            lose(connection, listener, new IOException("hung up before the answer"));
        }
    }

    /** Sleeps until a socket is ready or a call is due: whole milliseconds in the selector, the rest in short naps. */
    private void await() throws IOException {
        var next = idle.isEmpty() ? null : waiting.peek();
        var nanos = next == null ? TIMEOUT_CHECK_NANOS : next.call().dueNanos() - System.nanoTime();
        if (nanos >= 1_000_000) {
            selector.select(Math.min(nanos, TIMEOUT_CHECK_NANOS) / 1_000_000);
        } else {
            if (nanos > 0 && selector.selectNow() == 0) {
                LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
            }
            selector.selectNow();
        }
    }

    @SuppressWarnings("unchecked") // only connections of this loop are attached to its keys
    private void serve(SelectionKey selected, Listener<T> listener) {
        var connection = (Connection<T>) selected.attachment();
        var call = connection.call();
        try {
            if (selected.isValid() && (selected.isConnectable() || selected.isWritable())) {
                var sent = connection.onWritable();
                if (sent && call != null) {
                    onSent(connection, call, listener);
                }
            }
            if (selected.isValid() && selected.isReadable()) {
                onReadable(connection, call, listener);
            }
        } catch (IOException e) {
            lose(connection, listener, e);
        }
    }

    private void onReadable(Connection<T> connection, @Nullable Call<T> call, Listener<T> listener) throws IOException {
        var sent = connection.sentNanos();
        var answer = connection.onReadable(buffer);
        if (answer != null && call != null) {
            idle.push(connection);
            listener.answered(call, answer, sent, System.nanoTime());
            // At once, while the connection is warm: the next call need not wait for the other sockets.
            sendDue(listener);
        }
    }

    private void giveUpLate(long now, Listener<T> listener) {
        for (var connection : all) {
            if (connection.call() != null && now - connection.sentNanos() > timeoutNanos) {
                lose(connection, listener, new IOException("no answer in time"));
            }
        }
    }

    private void lose(Connection<T> connection, Listener<T> listener, IOException cause) {
        var call = connection.call();
        connection.close();
        if (call != null) {
            idle.add(connection);
            listener.unanswered(call, String.valueOf(cause.getMessage()));
        }
    }
}
