package com.zzimcong.allinone.move.server;

import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseEvents;
import com.zzimcong.allinone.move.store.EventTarget;
import com.zzimcong.allinone.move.store.LogEntry;
import com.zzimcong.allinone.move.store.StoredEvent;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The event log of Axon Server. It counts from 0 and without gaps. */
public final class ServerEvents implements EventTarget, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int BUFFER = 1_000;

    /** As large as the shop's own limit. */
    private static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

    private final ServerForm form = new ServerForm();
    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    private ServerEvents(AxonServerConnectionFactory factory, AxonServerConnection connection) {
        this.factory = factory;
        this.connection = connection;
    }

    /**
     * Connects.
     *
     * @throws CannotMove if it does not answer or does not let anybody in
     */
    public static ServerEvents open(AxonServerAddress address) {
        var building = AxonServerConnectionFactory.forClient("zzimcong-move")
                .routingServers(new ServerAddress(address.host(), address.port()))
                .connectTimeout(3, TimeUnit.SECONDS)
                .maxInboundMessageSize(LARGEST_MESSAGE);
        if (address.token() != null) {
            building.token(address.token());
        }
        if (address.tls()) {
            building.useTransportSecurity(tls(address));
        }
        var factory = building.build();
        var events = new ServerEvents(factory, factory.connect(address.context()));
        for (var waited = Duration.ZERO; !events.connection.isReady(); waited = waited.plusMillis(100)) {
            if (waited.compareTo(CONNECTING) > 0) {
                events.close();
                throw new CannotMove(address + " does not answer or does not let the shop in: start it, or set"
                        + " ZZIMCONG_AXONSERVER_TOKEN and _TLS to what it wants.");
            }
            sleep();
        }
        return events;
    }

    private static SslContext tls(AxonServerAddress address) {
        try {
            var context = GrpcSslContexts.forClient();
            if (address.certificate() != null) {
                context.trustManager(address.certificate().toFile());
            }
            return context.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new CannotMove("The certificate " + address.certificate() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private EventChannel channel() {
        return connection.eventChannel();
    }

    @Override
    public Iterator<LogEntry> entries() {
        return new Reading(answer(channel().getLastToken()));
    }

    @Override
    public LogEntry expected(StoredEvent event, long position) {
        return form.entry(form.of(event), position);
    }

    @Override
    public void append(List<StoredEvent> events) {
        var transaction = channel().startAppendEventsTransaction();
        events.forEach(event -> transaction.appendEvent(form.of(event)));
        requireDone(answer(transaction.commit()));
    }

    /** Adds those snapshots of a database that are not here. */
    public void addSnapshots(DatabaseEvents from) {
        for (var stream : from.streamsWithSnapshots()) {
            for (var snapshot : from.snapshotsOf(stream)) {
                if (!isHere(snapshot)) {
                    requireDone(answer(channel().appendSnapshot(form.of(snapshot))));
                }
            }
        }
    }

    /** What is wrong with the snapshots of the streams of which a database has some. */
    public List<String> differencesOfSnapshots(DatabaseEvents from) {
        var differences = new ArrayList<String>();
        for (var stream : from.streamsWithSnapshots()) {
            for (var snapshot : from.snapshotsOf(stream)) {
                if (!isHere(snapshot)) {
                    differences.add("the snapshot of %s at %d is missing or not the same"
                            .formatted(stream, snapshot.sequence()));
                }
            }
        }
        return differences;
    }

    private boolean isHere(StoredEvent snapshot) {
        var wanted = form.fingerprint(form.of(snapshot));
        var found = channel().loadSnapshots(snapshot.stream(), snapshot.sequence(), snapshot.sequence(), 1);
        return found.asStream().map(form::fingerprint).toList().contains(wanted);
    }

    private static void requireDone(Confirmation said) {
        if (!said.getSuccess()) {
            throw new CannotMove("Axon Server does not store what it is sent; its log says why.");
        }
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMove("Interrupted while waiting for Axon Server.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotMove(
                    "Axon Server does not do what it is asked: " + (e.getCause() == null ? "no answer" : e.getCause()),
                    e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMove("Interrupted while connecting to Axon Server.", e);
        }
    }

    @Override
    public void close() {
        connection.disconnect();
        factory.shutdown();
    }

    /** The stream of the server has no end of its own: it would wait for what comes. */
    private final class Reading implements Iterator<LogEntry> {

        private final long last;
        private long next;
        private @Nullable EventStream stream;

        Reading(long last) {
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            if (next <= last) {
                return true;
            }
            if (stream != null) {
                stream.close();
                stream = null;
            }
            return false;
        }

        @Override
        public LogEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (stream == null) {
                stream = channel().openStream(next - 1, BUFFER);
            }
            try {
                var read = stream.nextIfAvailable(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (read == null) {
                    throw new CannotMove("Axon Server has stopped giving its events at " + next + ".");
                }
                Event event = read.getEvent();
                next = read.getToken() + 1;
                return form.entry(event, read.getToken());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotMove("Interrupted while reading from Axon Server.", e);
            }
        }
    }
}
