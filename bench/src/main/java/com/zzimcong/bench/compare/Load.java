package com.zzimcong.bench.compare;

import com.zzimcong.bench.http.Answer;
import com.zzimcong.bench.http.Call;
import com.zzimcong.bench.http.CallLoop;
import com.zzimcong.bench.rush.Latencies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Sends requests as fast as they are answered, over a number of connections, and times each. */
public final class Load implements CallLoop.Listener<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Latencies latencies = new Latencies();
    private final int expected;
    private int others;

    private Load(int expected) {
        this.expected = expected;
    }

    /**
     * Runs until all are answered.
     *
     * @param what is measured, for the table
     * @param expected the status that each answer must have
     * @param cpu the CPU time that the server has taken so far
     * @throws IOException if an answer is another one, or does not come
     */
    public static Row run(
            String what,
            InetSocketAddress server,
            List<byte[]> requests,
            int connections,
            int expected,
            Supplier<Duration> cpu)
            throws IOException {
        var load = new Load(expected);
        try (var loop = new CallLoop<Integer>(List.of(server), connections, PATIENCE)) {
            for (var i = 0; i < requests.size(); i++) {
                loop.submitWheneverFree(new Call<>(i, requests.get(i), 0, false));
            }
            var before = cpu.get();
            var start = System.nanoTime();
            loop.run(load);
            var seconds = (System.nanoTime() - start) / 1e9;
            var spent = cpu.get().minus(before);
            if (load.others > 0) {
                throw new IOException(
                        what + ": " + load.others + " of " + requests.size() + " were not answered " + expected);
            }
            return new Row(
                    what,
                    requests.size() / seconds,
                    load.latencies.millis(0.5),
                    load.latencies.millis(0.99),
                    spent.toNanos() / 1e6 / requests.size());
        }
    }

    @Override
    public void answered(Call<Integer> call, Answer answer, long sentNanos, long doneNanos) {
        latencies.add(doneNanos - sentNanos);
        if (answer.status() != expected) {
            others++;
        }
    }

    @Override
    public void unanswered(Call<Integer> call, String cause) {
        others++;
    }
}
