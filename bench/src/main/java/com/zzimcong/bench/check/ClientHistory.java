package com.zzimcong.bench.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The clients' own record, one JSON line for each thing they did or heard, in that order:
 *
 * <pre>{@code
 * {"op":"invoke","call":7,"key":"k-1","buyer":"…","pieces":1,"pays":true}
 * {"op":"ok","call":7,"key":"k-1","order":"…"}
 * {"op":"refused","call":7,"key":"k-1","code":"SOLD_OUT"}
 * {"op":"later","call":7,"key":"k-1","code":"GATE_CLOSED"}   nothing was done; come again
 * {"op":"unknown","call":7,"key":"k-1","cause":"…"}
 * {"op":"found","key":"k-1","order":"…"}    looked for afterwards: it is there
 * {"op":"absent","key":"k-1"}               looked for afterwards: it is not
 * }</pre>
 */
public final class ClientHistory {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Ask> asks = new LinkedHashMap<>();

    /** Reads a history file. */
    public static ClientHistory read(Path file) throws IOException {
        var history = new ClientHistory();
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                history.add(JSON.readTree(line));
            }
        }
        return history;
    }

    void add(JsonNode line) {
        var key = line.path("key").asText();
        var call = line.path("call").asLong();
        var op = line.path("op").asText();
        if (op.equals("invoke")) {
            asks.computeIfAbsent(
                            key,
                            k -> new Ask(
                                    k,
                                    line.path("buyer").asText(),
                                    line.path("pieces").asInt(),
                                    line.path("pays").asBoolean()))
                    .invoke(call);
            return;
        }
        var ask = asks.get(key);
        if (ask == null) {
            throw new IllegalArgumentException("heard of a request that was never made: " + line);
        }
        switch (op) {
            case "ok" -> ask.ok(call, line.path("order").asText());
            case "refused" -> ask.refused(call, line.path("code").asText());
            case "later" -> ask.later(call, line.path("code").asText());
            case "unknown" -> ask.unknown(call);
            case "found" -> ask.found(line.path("order").asText());
            case "absent" -> ask.absent();
            default -> throw new IllegalArgumentException("no line of a history: " + line);
        }
    }

    /** All that was asked for, in the order of the first request. */
    public Collection<Ask> asks() {
        return asks.values();
    }
}
