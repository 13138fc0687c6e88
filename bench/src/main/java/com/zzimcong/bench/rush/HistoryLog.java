package com.zzimcong.bench.rush;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes down what the clients do and hear, one JSON line each, for the judge to read. */
public final class HistoryLog implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final BufferedWriter out;
    private long calls;

    /** Appends to a file, which is made if there is none. */
    public HistoryLog(Path file) throws IOException {
        out = new BufferedWriter(
                new OutputStreamWriter(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        StandardCharsets.UTF_8),
                BUFFER);
    }

    /** A request is about to be sent. Returns the number of the call. */
    long invoke(Buyer buyer) {
        calls++;
        write("{\"op\":\"invoke\",\"call\":" + calls + ",\"key\":\"" + buyer.key() + "\",\"buyer\":\"" + buyer.account()
                + "\",\"pieces\":1,\"pays\":" + buyer.pays() + "}");
        return calls;
    }

    void ok(Buyer buyer, long call, String order) {
        heard("ok", buyer, call, "order", order);
    }

    void refused(Buyer buyer, long call, String code) {
        heard("refused", buyer, call, "code", code);
    }

    void later(Buyer buyer, long call, String code) {
        heard("later", buyer, call, "code", code);
    }

    void unknown(Buyer buyer, long call, String cause) {
        heard("unknown", buyer, call, "cause", cause);
    }

    /** A request without an answer turned out to have become an order. */
    public void found(String key, String order) {
        write("{\"op\":\"found\",\"key\":\"" + key + "\",\"order\":\"" + plain(order) + "\"}");
    }

    /** A request without an answer turned out to have had no effect. */
    public void absent(String key) {
        write("{\"op\":\"absent\",\"key\":\"" + key + "\"}");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void heard(String op, Buyer buyer, long call, String name, String value) {
        write("{\"op\":\"" + op + "\",\"call\":" + call + ",\"key\":\"" + buyer.key() + "\",\"" + name + "\":\""
                + plain(value) + "\"}");
    }

    /** What a server says may contain anything; a history line must stay a line. */
    private static String plain(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return text.replaceAll("[\\x00-\\x1f\"\\\\]", "?");
            }
        }
        return text;
    }

    private void write(String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
