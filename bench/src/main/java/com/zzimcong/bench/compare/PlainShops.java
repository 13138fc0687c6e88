package com.zzimcong.bench.compare;

import com.zzimcong.bench.http.Call;
import com.zzimcong.bench.plain.PlainShop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How fast a shop is that keeps neither events nor accounts, in a process of its own. */
public final class PlainShops {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PlainShops() {}

    /**
     * Measures the canned answer, the shop that counts in SQL and the one that counts in Redis, each after a warm-up of
     * the same size.
     *
     * @throws IOException if it does not start, or does not answer as it should
     */
    public static List<Row> measure(Database database, int redis, int port, int orders, int connections)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseParallelGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainShop.class.getName(),
                        Integer.toString(port),
                        database.url(),
                        database.user(),
                        database.password(),
                        Integer.toString(redis))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            awaitOpen(server, process);
            Supplier<Duration> cpu = () -> process.info().totalCpuDuration().orElse(Duration.ZERO);
            var rows = new ArrayList<Row>();
            rows.add(twice("Tomcat: the first filter refuses", "/canned", 409, server, orders, connections, cpu));
            rows.add(twice("Plain shop: a row in SQL, accepted", "/sql", 202, server, orders, connections, cpu));
            rows.add(twice("Plain shop: a number in Redis, accepted", "/gate", 202, server, orders, connections, cpu));
            fill(server, 0);
            rows.add(twice("Plain shop: a row in SQL, sold out", "/sql", 409, server, orders, connections, cpu));
            rows.add(twice("Plain shop: a number in Redis, sold out", "/gate", 409, server, orders, connections, cpu));
            return rows;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Row twice(
            String what,
            String path,
            int expected,
            InetSocketAddress server,
            int orders,
            int connections,
            Supplier<Duration> cpu)
            throws IOException, InterruptedException {
        if (expected == 202) {
            fill(server, 2 * orders);
        }
        Load.run(what, server, requests(path, orders), connections, expected, cpu);
        return Load.run(what, server, requests(path, orders), connections, expected, cpu);
    }

    private static List<byte[]> requests(String path, int orders) {
        return IntStream.range(0, orders)
                .mapToObj(_ -> Call.request(
                        "POST", path, "127.0.0.1", null, UUID.randomUUID().toString(), "{\"pieces\":1}"))
                .toList();
    }

    private static void fill(InetSocketAddress server, int pieces) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var url = URI.create("http://127.0.0.1:" + server.getPort() + "/pieces?n=" + pieces);
            var request = HttpRequest.newBuilder(url)
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("the plain shop could not be filled: " + status);
            }
        }
    }

    private static void awaitOpen(InetSocketAddress server, Process process) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() - deadline < 0) {
            try (var socket = new Socket()) {
                socket.connect(server, 500);
                return;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the plain shop did not start");
    }
}
