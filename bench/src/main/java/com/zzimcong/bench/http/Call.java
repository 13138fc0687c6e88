package com.zzimcong.bench.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request, ready to be sent.
 *
 * @param <T> what the caller wants to be reminded of when the answer comes
 */
public final class Call<T> {

    private final T about;
    private final byte[] request;
    private final long dueNanos;
    private final boolean hangUp;

    /**
     * Makes a call.
     *
     * @param request the bytes to send, of which {@link #request} makes some; not changed and not copied
     * @param dueNanos when to send it, by {@link System#nanoTime()}
     * @param hangUp whether to close the connection as soon as the request is sent, so that its answer is lost
     */
    public Call(T about, byte[] request, long dueNanos, boolean hangUp) {
        this.about = about;
        this.request = request;
        this.dueNanos = dueNanos;
        this.hangUp = hangUp;
    }

    /** What the call is about. */
    public T about() {
        return about;
    }

    /** When it should be sent, by {@link System#nanoTime()}. */
    public long dueNanos() {
        return dueNanos;
    }

    boolean hangUp() {
        return hangUp;
    }

    byte[] bytes() {
        return request;
    }

    /** The same request at another time, with its answer awaited. */
    public Call<T> again(T about, long dueNanos) {
        return new Call<>(about, request, dueNanos, false);
    }

    /**
     * Assembles a request.
     *
     * @param token bearer token; null for none
     * @param key idempotency key; null for none
     * @param json body; null for none
     */
    public static byte[] request(
            String method,
            String path,
            String host,
            @Nullable String token,
            @Nullable String key,
            @Nullable String json) {
        var text = new StringBuilder(1024);
        text.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        if (token != null) {
            text.append("\r\nAuthorization: Bearer ").append(token);
        }
        if (key != null) {
            text.append("\r\nIdempotency-Key: ").append(key);
        }
        if (json != null) {
            text.append("\r\nContent-Type: application/json\r\nContent-Length: ")
                    .append(json.getBytes(StandardCharsets.UTF_8).length);
        }
        text.append("\r\n\r\n");
        if (json != null) {
            text.append(json);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
