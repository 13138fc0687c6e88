package com.zzimcong.command.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server, run as a child process on a free loopback port. It keeps nothing on disk; if it dies, another one
 * takes its place on the same port, empty. What a killed JVM left running is ended at the next start.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    private final Path home;
    private final Path pidFile;
    private final String executable;
    private final int port;
    private @Nullable Process process;
    private boolean closed;

    /**
     * Starts the server.
     *
     * @param data the directory that holds the process id and the server's program
     * @throws UncheckedIOException if no server can run here
     */
    public EmbeddedRedis(Path data) {
        home = data.toAbsolutePath().normalize();
        pidFile = home.resolve("redis.pid");
        try {
            endLeftover();
            var program = Files.createDirectories(home.resolve("redis"));
            executable = ExecutableProvider.newJarResourceProvider(program.toFile())
                    .get()
                    .getAbsolutePath();
            port = startSomewhere();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Redis cannot run as a part of the shop here: set zzimcong.redis.embedded=false and"
                            + " spring.data.redis.*",
                    e);
        }
    }

    /** The loopback port it listens on. */
    public int port() {
        return port;
    }

    /** The server's process id. */
    public synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    @Override
    public void close() {
        Process running;
        synchronized (this) {
            closed = true;
            running = process;
        }
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(2, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            LOG.warn("cannot delete {}", pidFile, e);
        }
    }

    private void endLeftover() throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var text = Files.readString(pidFile).strip();
        if (text.matches("\\d{1,10}")) {
            // The number may belong to somebody else by now: only a Redis server is ended.
            ProcessHandle.of(Long.parseLong(text))
                    .filter(handle -> handle.info()
                            .command()
                            .map(command -> Path.of(command).getFileName().toString())
                            .filter(name -> name.startsWith("redis-server"))
                            .isPresent())
                    .ifPresent(handle -> {
                        LOG.info("ending the Redis server {} of an earlier run", handle.pid());
                        handle.destroyForcibly();
                    });
        }
        Files.delete(pidFile);
    }

    private int startSomewhere() throws IOException {
        var failure = new IOException("no free port");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int free;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            }
            try {
                start(free);
                return free;
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private synchronized void start(int onPort) throws IOException {
        if (closed) {
            return;
        }
        var child = new ProcessBuilder(List.of(
                        executable,
                        "--port",
                        Integer.toString(onPort),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--maxmemory-policy",
                        "noeviction",
                        "--tcp-backlog",
                        "128",
                        "--dir",
                        home.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = child;
        Files.writeString(pidFile, Long.toString(child.pid()));
        awaitReady(child, onPort);
        var _ = child.onExit().thenRun(() -> replace(onPort));
    }

    private static void awaitReady(Process child, int onPort) throws IOException {
        var end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (child.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), onPort)) {
                socket.setSoTimeout((int) START_TIMEOUT.toMillis());
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() == '+' && child.isAlive()) {
                    return;
                }
            } catch (IOException e) {
                LOG.trace("Redis does not answer yet", e);
            }
            if (System.nanoTime() > end) {
                child.destroyForcibly();
                break;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                child.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException("the Redis server did not start on port " + onPort);
    }

    private void replace(int onPort) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        LOG.warn("the Redis server has died; starting another one");
        try {
            start(onPort);
        } catch (IOException e) {
            LOG.error("the Redis server cannot be started again yet", e);
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> replace(onPort));
        }
    }
}
