package com.zzimcong.platform.axonserver;

import com.zzimcong.platform.start.BadConfiguration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps an eye on the connection to Axon Server. At the start nothing goes on before there is one: what cannot be stored
 * is not taken, and the port opens last. After that it says once when the connection is lost, and once when it is back;
 * the connecting itself is the framework's.
 */
final class AxonServerWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AxonServerWatch.class);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_LINE = Duration.ofSeconds(3);
    private static final Duration MOST_BETWEEN_LINES = Duration.ofMinutes(5);
    private static final int KNOCK_MILLIS = 500;

    private final Runnable connecting;
    private final BooleanSupplier connection;
    private final AxonServerSettings settings;
    private final CountDownLatch found = new CountDownLatch(1);
    private volatile @Nullable ScheduledExecutorService looking;
    private volatile boolean connected;
    private long downSince = System.nanoTime();
    private Duration nextLine = FIRST_LINE;
    private boolean told;

    /**
     * Makes one.
     *
     * @param connecting begins to connect, and returns at once
     * @param connection whether there is a connection
     */
    AxonServerWatch(Runnable connecting, BooleanSupplier connection, AxonServerSettings settings) {
        this.connecting = connecting;
        this.connection = connection;
        this.settings = settings;
    }

    boolean isConnected() {
        return connected;
    }

    /** Waits for the server, however long it takes. */
    @Override
    public void start() {
        var threads = Thread.ofPlatform().name("axon-server-watch").daemon().factory();
        var looks = Executors.newSingleThreadScheduledExecutor(threads);
        looking = looks;
        connecting.run();
        // Not before: the first connection takes seconds where many processes start at once.
        downSince = System.nanoTime();
        var _ = looks.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        try {
            // Without an end, so that a signal to stop finds the start waiting and breaks it off.
            found.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            looks.shutdownNow();
            throw new BadConfiguration("Stopped while waiting for " + settings + ".", "Start Axon Server first.");
        }
    }

    private void look() {
        try {
            if (connection.getAsBoolean()) {
                up();
            } else {
                down();
            }
        } catch (RuntimeException e) {
            LOG.warn("the connection to {} cannot be looked at: {}", settings, e.toString());
        }
    }

    private void up() {
        if (!connected) {
            connected = true;
            if (told) {
                LOG.info("{} is there.", settings);
            }
            told = false;
            nextLine = FIRST_LINE;
            found.countDown();
        }
    }

    private void down() {
        if (connected) {
            connected = false;
            downSince = System.nanoTime();
        }
        if (System.nanoTime() - downSince >= nextLine.toNanos()) {
            told = true;
            // The lines come ever more seldom; the tries go on.
            nextLine = nextLine.multipliedBy(2).compareTo(MOST_BETWEEN_LINES) < 0
                    ? nextLine.multipliedBy(2)
                    : nextLine.plus(MOST_BETWEEN_LINES);
            LOG.error(
                    isSomethingThere()
                            ? "{} does not let the shop in. Nothing is taken until it does; set zzimcong.axon-server.token,"
                                    + " .context and .tls (ZZIMCONG_AXONSERVER_TOKEN, _CONTEXT, _TLS) to what it wants."
                            : "{} does not answer. Nothing is taken until it does; start it, or set"
                                    + " zzimcong.axon-server.address (ZZIMCONG_AXONSERVER_ADDRESS) to its host:port.",
                    settings);
        }
    }

    private boolean isSomethingThere() {
        return Arrays.stream(settings.address().split(",", -1)).anyMatch(AxonServerWatch::isOpen);
    }

    private static boolean isOpen(String address) {
        var colon = address.lastIndexOf(':');
        var host = colon < 0 ? address.strip() : address.substring(0, colon).strip();
        try (var socket = new Socket()) {
            var port = colon < 0
                    ? 8124
                    : Integer.parseInt(address.substring(colon + 1).strip());
            socket.connect(new InetSocketAddress(host, port), KNOCK_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public void stop() {
        var looks = looking;
        looking = null;
        if (looks != null) {
            looks.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    /** Before the framework's parts, all of which talk to the server when they start. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
