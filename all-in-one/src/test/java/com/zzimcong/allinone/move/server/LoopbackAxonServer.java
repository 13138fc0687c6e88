package com.zzimcong.allinone.move.server;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of Axon Server, in memory, as a move talks to. */
public final class LoopbackAxonServer implements AutoCloseable {

    /** What it holds; its place in the list is the place in the log. */
    public final List<Event> events = new CopyOnWriteArrayList<>();

    /** The snapshots. */
    public final List<Event> snapshots = new CopyOnWriteArrayList<>();

    /** After so many transactions no further one is taken. */
    public final AtomicInteger transactionsLeft = new AtomicInteger(Integer.MAX_VALUE);

    private final Server server;
    private final AxonServerAddress address;

    /** Starts one. */
    public LoopbackAxonServer() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Platform())
                .addService(new EventStore())
                .build()
                .start();
        address = new AxonServerAddress("127.0.0.1", server.getPort(), "default", null, false, null);
    }

    /** Where it listens. */
    public AxonServerAddress address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <T> void answer(T answer, StreamObserver<T> to) {
        to.onNext(answer);
        to.onCompleted();
    }

    /** Hears everything, and says nothing. */
    private static class Listener<T> implements StreamObserver<T> {

        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    private static final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {

        @Override
        public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> to) {
            answer(PlatformInfo.newBuilder().setSameConnection(true).build(), to);
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> to) {
            return new Listener<>() {
                @Override
                public void onCompleted() {
                    to.onCompleted();
                }
            };
        }
    }

    private final class EventStore extends EventStoreGrpc.EventStoreImplBase {

        @Override
        public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> to) {
            var transaction = new ArrayList<Event>();
            return new Listener<>() {
                @Override
                public void onNext(Event event) {
                    transaction.add(event);
                }

                @Override
                public void onCompleted() {
                    var taken = transactionsLeft.getAndDecrement() > 0;
                    if (taken) {
                        events.addAll(transaction);
                    }
                    answer(Confirmation.newBuilder().setSuccess(taken).build(), to);
                }
            };
        }

        @Override
        public void appendSnapshot(Event snapshot, StreamObserver<Confirmation> to) {
            snapshots.add(snapshot.toBuilder().setSnapshot(true).build());
            answer(Confirmation.newBuilder().setSuccess(true).build(), to);
        }

        @Override
        public void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<Event> to) {
            snapshots.stream()
                    .filter(snapshot -> snapshot.getAggregateIdentifier().equals(request.getAggregateId())
                            && snapshot.getAggregateSequenceNumber() >= request.getInitialSequence()
                            && snapshot.getAggregateSequenceNumber() <= request.getMaxSequence())
                    .forEach(to::onNext);
            to.onCompleted();
        }

        @Override
        public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> to) {
            return new Listener<>() {

                private int next = -1;

                @Override
                public void onNext(GetEventsRequest request) {
                    next = next < 0 ? (int) request.getTrackingToken() : next;
                    for (var left = request.getNumberOfPermits(); left > 0 && next < events.size(); left--) {
                        to.onNext(EventWithToken.newBuilder()
                                .setToken(next)
                                .setEvent(events.get(next))
                                .build());
                        next++;
                    }
                }

                @Override
                public void onCompleted() {
                    to.onCompleted();
                }
            };
        }

        @Override
        public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> to) {
            answer(TrackingToken.newBuilder().setToken(events.size() - 1L).build(), to);
        }
    }
}
