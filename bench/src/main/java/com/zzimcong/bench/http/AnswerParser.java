package com.zzimcong.bench.http;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 answer after another out of a connection's bytes, however they are cut. */
final class AnswerParser {

    private static final int LONGEST_LINE = 16 * 1024;

    private enum State {
        STATUS,
        HEADERS,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        BODY_TO_THE_END,
        DONE
    }

    private State state = State.STATUS;
    private final byte[] line = new byte[LONGEST_LINE];
    private int lineLength;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    private long remaining;
    private boolean begun;

    private int status;
    private @Nullable String location;
    private int retryAfter;
    private long contentLength;
    private boolean chunked;
    private boolean keepAlive;

    AnswerParser() {
        reset();
    }

    /** Forgets everything, to read the next answer. */
    void reset() {
        state = State.STATUS;
        begun = false;
        clearHeaders();
    }

    private void clearHeaders() {
        lineLength = 0;
        body.reset();
        remaining = 0;
        location = null;
        retryAfter = 0;
        contentLength = -1;
        chunked = false;
        keepAlive = true;
    }

    /** Whether any byte of the answer has come. */
    boolean begun() {
        return begun;
    }

    /** Whether the connection may be used again after the answer. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Takes what came in; true when an answer is complete, with the bytes after it left in the buffer. */
    boolean feed(ByteBuffer in) throws ProtocolException {
        while (state != State.DONE && in.hasRemaining()) {
            begun = true;
            switch (state) {
                case FIXED_BODY -> take(in, State.DONE);
                case CHUNK -> take(in, State.CHUNK_END);
                case BODY_TO_THE_END -> {
                    remaining = in.remaining();
                    take(in, State.BODY_TO_THE_END);
                }
                default -> {
                    if (readLine(in)) {
                        onLine(new String(line, 0, lineLength, StandardCharsets.ISO_8859_1));
                        lineLength = 0;
                    }
                }
            }
        }
        return state == State.DONE;
    }

    /** Says that the connection ended; true if that is how the answer was to end. */
    boolean end() {
        if (state == State.BODY_TO_THE_END) {
            state = State.DONE;
        }
        return state == State.DONE;
    }

    /** The complete answer. */
    Answer answer() {
        return new Answer(status, location, retryAfter, body.toByteArray());
    }

    private void take(ByteBuffer in, State then) {
        var length = (int) Math.min(remaining, in.remaining());
        if (in.hasArray()) {
            body.write(in.array(), in.arrayOffset() + in.position(), length);
            in.position(in.position() + length);
        } else {
            var part = new byte[length];
            in.get(part);
            body.write(part, 0, length);
        }
        remaining -= length;
        if (remaining == 0) {
            state = then;
        }
    }

    private boolean readLine(ByteBuffer in) throws ProtocolException {
        while (in.hasRemaining()) {
            var next = in.get();
            if (next == '\n') {
                if (lineLength > 0 && line[lineLength - 1] == '\r') {
                    lineLength--;
                }
                return true;
            }
            if (lineLength == LONGEST_LINE) {
                throw new ProtocolException("a header line longer than " + LONGEST_LINE + " bytes");
            }
            line[lineLength++] = next;
        }
        return false;
    }

    private void onLine(String text) throws ProtocolException {
        switch (state) {
            case STATUS -> onStatus(text);
            case HEADERS -> {
                if (text.isEmpty()) {
                    onHeadersComplete();
                } else {
                    onHeader(text);
                }
            }
            case CHUNK_SIZE -> {
                remaining = number(text.split(";", 2)[0].strip(), 16);
                state = remaining == 0 ? State.TRAILERS : State.CHUNK;
            }
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case TRAILERS -> {
                if (text.isEmpty()) {
                    state = State.DONE;
                }
            }
            default -> throw new IllegalStateException("no line is expected in " + state);
        }
    }

    private void onStatus(String text) throws ProtocolException {
        if (text.length() < 12 || !text.startsWith("HTTP/1.")) {
            throw new ProtocolException("no status line: " + text);
        }
        status = (int) number(text.substring(9, 12), 10);
        keepAlive = text.charAt(7) != '0';
        state = State.HEADERS;
    }

    private void onHeader(String text) throws ProtocolException {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new ProtocolException("no header: " + text);
        }
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" ->
                contentLength = number(text.substring(colon + 1).strip(), 10);
            case "transfer-encoding" ->
                chunked = text.substring(colon + 1).toLowerCase(Locale.ROOT).contains("chunked");
            case "connection" -> {
                if (text.substring(colon + 1).strip().equalsIgnoreCase("close")) {
                    keepAlive = false;
                }
            }
            case "location" -> location = text.substring(colon + 1).strip();
            case "retry-after" -> retryAfter = seconds(text.substring(colon + 1).strip());
            default -> {}
        }
    }

    private void onHeadersComplete() {
        if (status < 200) {
            state = State.STATUS;
            clearHeaders();
        } else if (status == 204 || status == 304 || (!chunked && contentLength == 0)) {
            state = State.DONE;
        } else if (chunked) {
            state = State.CHUNK_SIZE;
        } else if (contentLength > 0) {
            remaining = contentLength;
            state = State.FIXED_BODY;
        } else {
            keepAlive = false;
            state = State.BODY_TO_THE_END;
        }
    }

    /** A date is allowed there too; whoever sends one is asked again after a second. */
    private static int seconds(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static long number(String text, int radix) throws ProtocolException {
        try {
            var number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ProtocolException("no number: " + text);
    }
}
