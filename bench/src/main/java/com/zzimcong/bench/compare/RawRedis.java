package com.zzimcong.bench.compare;

import com.zzimcong.bench.plain.PlainGate;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How fast Redis runs a gate's script, for one order a call and for many. */
public final class RawRedis {

    /** Calls under way at once. */
    private static final int WINDOW = 64;

    private RawRedis() {}

    /** Measures against the Redis at a loopback port. */
    public static List<Row> measure(int port, int orders) {
        var client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        try (var connection = client.connect()) {
            var gate = new PlainGate(connection);
            var rows = new ArrayList<Row>();
            for (var together : new int[] {1, 50}) {
                run(gate, orders, together);
                var seconds = run(gate, orders, together);
                var what = together == 1 ? "Redis: a script call for each order" : "Redis: a script call for 50 orders";
                rows.add(new Row(what, orders / seconds, null, null, null));
            }
            return rows;
        } finally {
            client.shutdown();
        }
    }

    private static double run(PlainGate gate, int orders, int together) {
        gate.fill(orders);
        var underWay = new ArrayDeque<CompletableFuture<?>>();
        var start = System.nanoTime();
        for (var from = 0; from < orders; from += together) {
            var batch = new String[Math.min(together, orders - from)];
            for (var i = 0; i < batch.length; i++) {
                batch[i] = "order-" + (from + i);
            }
            underWay.add(gate.ask(batch).toCompletableFuture());
            if (underWay.size() >= WINDOW) {
                underWay.remove().join();
            }
        }
        underWay.forEach(CompletableFuture::join);
        return (System.nanoTime() - start) / 1e9;
    }
}
