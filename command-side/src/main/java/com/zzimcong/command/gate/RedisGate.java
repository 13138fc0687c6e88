package com.zzimcong.command.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.GateTicket;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.command.redis.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gates that all nodes share, in Redis. */
final class RedisGate implements SaleGate {

    private static final Logger LOG = LoggerFactory.getLogger(RedisGate.class);
    private static final Script ENTER = Script.of("/gate/enter.lua");

    /** How long an idle line is kept. */
    private static final Duration IDLE = Duration.ofMinutes(10);
    /** After a failed call, Redis is asked once in so much time. */
    private static final Duration RECOVERY = Duration.ofMillis(100);
    /** A lost gate is asked for once in so much time, however many shoppers stand before it. */
    private static final Duration ASKING = Duration.ofMillis(500);

    private static final Admission OVER = new Admission.Over();
    private static final int HEADER = 5;

    private record Place(SaleId sale, Admission.In in) {}

    private final RedisLink redis;
    private final GateStore store;
    private final GateSettings settings;
    private final Duration memory;
    private final GateMetrics metrics;
    private final Consumer<SaleId> rebuild;
    private final Admission.Closed closed;
    private final LoadingCache<SaleId, Line> lines;
    private final Cache<OrderId, Place> admitted;
    private final Cache<SaleId, Boolean> asked;
    // What follows an answer is the caller's, and must not run on the threads that serve Redis.
    private final Executor messengers = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Makes the gate.
     *
     * @param memory how long "sold out" is said without Redis; zero where other nodes let orders in that this one does
     *     not know of
     * @param rebuild called for a gate that Redis does not know; must not block
     */
    RedisGate(
            RedisLink redis,
            GateStore store,
            GateSettings settings,
            Duration memory,
            GateMetrics metrics,
            Consumer<SaleId> rebuild) {
        this.redis = redis;
        this.store = store;
        this.settings = settings;
        this.memory = memory;
        this.metrics = metrics;
        this.rebuild = rebuild;
        closed = new Admission.Closed(settings.retryAfter());
        lines = Caffeine.newBuilder()
                .expireAfterAccess(IDLE)
                .build(sale ->
                        new Line((line, requests) -> call(sale, line, requests), this::refuse, closed, settings));
        admitted = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                // What is forgotten is forgotten before the line hears of the call that crowded it out.
                .executor(Runnable::run)
                .<OrderId, Place>evictionListener((_, place, _) -> forget(place))
                .build();
        asked = Caffeine.newBuilder().expireAfterWrite(ASKING).build();
    }

    @Override
    public CompletableFuture<Admission> enter(SaleId sale, OrderId order, AccountId buyer, int pieces) {
        if (pieces < 1) {
            throw new IllegalArgumentException("an order asks for 1 piece at least");
        }
        var request = new Line.Request(order, buyer, pieces, System.nanoTime(), new CompletableFuture<>());
        lines.get(sale).join(request);
        return request.answer();
    }

    @Override
    public void leave(SaleId sale, OrderId order) {
        admitted.invalidate(order);
        store.leaveSoon(sale, order);
    }

    private void call(SaleId sale, Line line, List<Line.Request> requests) {
        var arguments = new String[3 * requests.size()];
        for (int i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            arguments[3 * i] = request.order().toString();
            arguments[3 * i + 1] = request.buyer().toString();
            arguments[3 * i + 2] = Integer.toString(request.pieces());
        }
        metrics.called(requests.size());
        var waited = Duration.ofNanos(System.nanoTime() - requests.getFirst().since());
        var _ = redis.run(
                        ENTER,
                        settings.patience().minus(waited),
                        GateKeys.of(sale).all(),
                        arguments)
                .whenComplete((reply, failure) -> {
                    if (reply instanceof List<?> decisions && decisions.size() == HEADER + requests.size()) {
                        // Before anybody is refused by memory: they may have come a second time.
                        var admissions = remembered(sale, line, requests, decisions);
                        line.done(outcome(line, decisions));
                        messengers.execute(() -> answer(sale, requests, admissions));
                    } else {
                        LOG.debug("the gate of sale {} does not answer", sale, failure);
                        line.done(new Line.Outcome(closed, RECOVERY, () -> true));
                        refuse(requests, closed);
                    }
                });
    }

    /** Sold out may only be said without Redis to those who have no place there, so only if all places are known. */
    private Line.Outcome outcome(Line line, List<?> decisions) {
        var nothingLeft = (Long) decisions.get(2) == 1;
        var lastTicket = (Long) decisions.get(4);
        return nothingLeft && memory.isPositive()
                ? new Line.Outcome(
                        new Admission.SoldOut(remembersAll(decisions)), memory, () -> line.knowsAll(lastTicket))
                : Line.Outcome.ASK;
    }

    private static boolean remembersAll(List<?> decisions) {
        return (Long) decisions.get(3) == 0;
    }

    private List<Admission> remembered(SaleId sale, Line line, List<Line.Request> requests, List<?> decisions) {
        var now = (Long) decisions.get(0);
        var opens = (Long) decisions.get(1);
        var admissions = new ArrayList<Admission>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            var decision = decisions.get(HEADER + i);
            var admission = admission(decision, now, opens, remembersAll(decisions));
            if (admission instanceof Admission.In in) {
                admitted.put(requests.get(i).order(), new Place(sale, in));
                if (decision instanceof Long) {
                    line.know(1);
                }
            }
            admissions.add(admission);
        }
        return admissions;
    }

    private void forget(@Nullable Place place) {
        var line = place == null ? null : lines.getIfPresent(place.sale());
        if (line != null) {
            line.know(-1);
        }
    }

    private void answer(SaleId sale, List<Line.Request> requests, List<Admission> admissions) {
        for (int i = 0; i < requests.size(); i++) {
            var admission = admissions.get(i);
            if (admission instanceof Admission.Closed && asked.asMap().putIfAbsent(sale, true) == null) {
                rebuild.accept(sale);
            }
            complete(requests.get(i), admission);
        }
    }

    private Admission admission(@Nullable Object decision, long now, long opens, boolean remembersAll) {
        return switch (decision) {
            case String since -> {
                var colon = since.indexOf(':');
                var ticket = Long.parseLong(since.substring(0, colon));
                var time = Long.parseLong(since.substring(colon + 1));
                yield new Admission.In(ticket == 0 ? null : new GateTicket(ticket, Instant.ofEpochMilli(time)));
            }
            case Long ticket when ticket > 0 -> new Admission.In(new GateTicket(ticket, Instant.ofEpochMilli(now)));
            case Long code when code == 0 -> new Admission.SoldOut(remembersAll);
            case Long code when code == -1 -> new Admission.LimitReached(remembersAll);
            case Long code when code == -2 -> new Admission.NotOpen(Instant.ofEpochMilli(opens));
            case Long code when code == -3 -> OVER;
            case null, default -> closed;
        };
    }

    /** Says no without Redis, except to orders that this node knows to be in. */
    private void refuse(List<Line.Request> requests, Admission refusal) {
        if (requests.size() == 1) {
            complete(requests.getFirst(), inOr(refusal, requests.getFirst()));
        } else {
            messengers.execute(() -> requests.forEach(request -> complete(request, inOr(refusal, request))));
        }
    }

    private Admission inOr(Admission refusal, Line.Request request) {
        var place = admitted.getIfPresent(request.order());
        return place == null ? refusal : place.in();
    }

    private void complete(Line.Request request, Admission admission) {
        metrics.answered(admission);
        request.answer().complete(admission);
    }
}
