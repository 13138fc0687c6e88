package com.zzimcong.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shop of our own in a process of its own, with an empty folder and a free port. */
final class ShopProcess implements AutoCloseable {

    /** The exit code of a process that was killed. */
    private static final int KILLED = 137;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How long a shop may take to close; one that is watched for a faster start writes down what it saw. */
    private static final Duration FAREWELL = Duration.ofMinutes(1);

    private final ProcessBuilder again;
    private final URI url;
    private final Thread lastWill;
    private volatile Process process;
    private volatile boolean closing;
    private final AtomicInteger crashes = new AtomicInteger();

    private ShopProcess(Process process, ProcessBuilder again, URI url) {
        this.process = process;
        this.again = again;
        this.url = url;
        lastWill = new Thread(() -> this.process.destroy(), "stop-shop");
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    /**
     * Starts a shop and waits until it is ready.
     *
     * @param program what Java is to run: its options, then a jar or a class
     * @param settings the shop's command line
     * @param secrets its environment, which other users of the machine cannot see
     * @param crash where it is to die once, to be started again on the same data; null if it is not to die
     */
    static ShopProcess start(
            List<String> program, Path data, List<String> settings, Map<String, String> secrets, @Nullable String crash)
            throws IOException {
        var port = freePort();
        var url = URI.create("http://127.0.0.1:" + port);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port, "--zzimcong.data=" + data));
        command.addAll(settings);
        var log = data.resolveSibling("shop.log");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(secrets);
        var started = new ShopProcess(first(builder, crash).start(), builder, url);
        if (crash != null) {
            started.reviveWhenDead();
        }
        try {
            started.awaitReady(log);
        } catch (RuntimeException | IOException e) {
            started.close();
            throw e;
        }
        return started;
    }

    private static ProcessBuilder first(ProcessBuilder builder, @Nullable String crash) {
        if (crash == null) {
            return builder;
        }
        var command = new ArrayList<>(builder.command());
        command.add(1, "-Dzzimcong.crash=" + crash);
        var deadly = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(builder.redirectOutput());
        deadly.environment().putAll(builder.environment());
        return deadly;
    }

    private void reviveWhenDead() {
        var _ = process.onExit().thenAccept(dead -> {
            if (closing || dead.exitValue() != KILLED) {
                return;
            }
            try {
                Progress.say("The shop has died; starting it again …");
                crashes.incrementAndGet();
                process = again.start();
            } catch (IOException e) {
                Progress.say("The shop could not be started again: " + e.getMessage());
            }
        });
    }

    /** How often the shop has died and was started again. */
    int crashes() {
        return crashes.get();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException {
        var http = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(url.resolve("/actuator/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (!process.isAlive()) {
                break;
            }
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                Thread.sleep(100);
            } catch (IOException e) {
                pause(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem("Interrupted.", e);
            }
        }
        var lines = Files.readAllLines(log);
        throw new Problem("The shop did not start; the end of what it said:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    URI url() {
        return url;
    }

    /** The shop's process id. */
    long pid() {
        return process.pid();
    }

    /** The CPU time of the shop and of what it started, such as Redis, so far. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Ends the shop at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        closing = true;
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (IllegalStateException e) {
            // Already on the way out: the hook has done its work.
        }
    }
}
