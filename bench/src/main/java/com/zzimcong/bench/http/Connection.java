package com.zzimcong.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection, with at most one call on it. Opened when first needed, and again after each loss, then to
 * the next server.
 */
final class Connection<T> {

    private final List<InetSocketAddress> servers;
    private int next;
    private final Selector selector;
    private final AnswerParser parser = new AnswerParser();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer unsent;
    private @Nullable Call<T> call;
    private long sentNanos;

    /**
     * Opens nothing yet.
     *
     * @param first which of the servers it goes to first
     */
    Connection(List<InetSocketAddress> servers, int first, Selector selector) {
        this.servers = servers;
        this.next = first;
        this.selector = selector;
    }

    @Nullable
    Call<T> call() {
        return call;
    }

    /** When its call was begun, by {@link System#nanoTime()}. */
    long sentNanos() {
        return sentNanos;
    }

    boolean begun() {
        return parser.begun();
    }

    /** Puts a call on the connection; true if the whole request is already sent. */
    boolean begin(Call<T> next, long now) throws IOException {
        call = next;
        sentNanos = now;
        unsent = ByteBuffer.wrap(next.bytes());
        parser.reset();
        if (channel == null) {
            open();
        }
        return onWritable();
    }

    private void open() throws IOException {
        var opened = SocketChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var connected = opened.connect(servers.get(next++ % servers.size()));
        key = opened.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    }

    /** Goes on where the socket stopped taking bytes; true if the whole request is sent. */
    boolean onWritable() throws IOException {
        var socket = channel;
        var bytes = unsent;
        var selection = key;
        if (socket == null || bytes == null || selection == null) {
            return false;
        }
        if (socket.isConnectionPending() && !socket.finishConnect()) {
            return false;
        }
        socket.write(bytes);
        var interest = bytes.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (selection.interestOps() != interest) {
            selection.interestOps(interest);
        }
        return !bytes.hasRemaining();
    }

    /** Takes what the server sent; the answer if it is complete, null if more must come. */
    @Nullable
    Answer onReadable(ByteBuffer buffer) throws IOException {
        var socket = channel;
        if (socket == null) {
            return null;
        }
        buffer.clear();
        var count = socket.read(buffer);
        if (call == null) {
            // Nothing was asked, so this is the server's good-bye.
            close();
            return null;
        }
        buffer.flip();
        var complete = count < 0 ? parser.end() : parser.feed(buffer);
        if (!complete) {
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            return null;
        }
        var answer = parser.answer();
        if (count < 0 || !parser.keepAlive() || buffer.hasRemaining()) {
            close();
        }
        call = null;
        return answer;
    }

    /** Ends the connection, and forgets its call. */
    void close() {
        call = null;
        unsent = null;
        var socket = channel;
        channel = null;
        key = null;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
