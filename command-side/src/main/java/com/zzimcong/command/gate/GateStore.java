package com.zzimcong.command.gate;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.command.gate.GateSales.GateSale;
import com.zzimcong.command.redis.RedisLink;
import com.zzimcong.command.redis.Script;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The gates in Redis, for those who keep them. Every step blocks for two seconds at most and then fails. */
final class GateStore {

    /** How following the pool went. */
    enum Progress {
        /** All changes are folded in. */
        APPLIED,
        /** An event before the rest is missing. */
        GAP,
        /** Somebody builds the gate just now. */
        FROZEN,
        /** There is no gate. */
        MISSING
    }

    /**
     * What became of some changes.
     *
     * @param sequence number of the last event folded in; -1 if there is no gate
     */
    record Applied(Progress progress, long sequence) {}

    private static final Script APPLY = Script.of("/gate/apply.lua");
    private static final Script BUILD = Script.of("/gate/build.lua");
    private static final Script FREEZE = Script.of("/gate/freeze.lua");
    private static final Script GLANCE = Script.of("/gate/glance.lua");
    private static final Script LEAVE = Script.of("/gate/leave.lua");
    private static final Script READ = Script.of("/gate/read.lua");
    private static final Script TERMS = Script.of("/gate/terms.lua");
    private static final Script UNLOCK = Script.of("/gate/unlock.lua");

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long SITE_SECONDS = 60;
    private static final int CHUNK = 1000;

    private final RedisLink redis;
    private final String afterlife;

    GateStore(RedisLink redis, Duration afterlife) {
        this.redis = redis;
        this.afterlife = Long.toString(afterlife.toMillis());
    }

    boolean reachable() {
        return redis.isOpen();
    }

    /** Has somebody called whenever Redis comes into reach; must not block. */
    void whenReachable(Runnable action) {
        redis.whenConnected(action);
    }

    Applied apply(SaleId sale, Collection<PoolChange> changes) {
        var arguments = new ArrayList<String>(1 + 5 * changes.size());
        arguments.add(afterlife);
        for (var change : changes) {
            arguments.add(Long.toString(change.sequence()));
            arguments.add(change.kind().name());
            arguments.add(change.order());
            arguments.add(change.buyer());
            arguments.add(Integer.toString(change.pieces()));
        }
        var answer = (List<?>) run(APPLY, GateKeys.of(sale).all(), arguments.toArray(String[]::new));
        return new Applied(Progress.valueOf((String) answer.getFirst()), (Long) answer.getLast());
    }

    void tellTerms(GateSale sale) {
        run(
                TERMS,
                GateKeys.of(sale.id()).all(),
                Long.toString(sale.terms()),
                Long.toString(sale.opensAt().toEpochMilli()),
                Long.toString(sale.closesAt().toEpochMilli()),
                sale.ended() ? "1" : "0",
                afterlife);
    }

    /** Keeps {@link #apply} away from a gate while it is being built. */
    void freeze(SaleId sale, Duration time) {
        run(FREEZE, new String[] {GateKeys.of(sale).gate()}, Long.toString(time.toMillis()));
    }

    /** Builds a gate from a count; false if the gate has followed the pool further than the count. */
    boolean build(GateSale sale, StockCount count) {
        var keys = GateKeys.of(sale.id());
        var site = keys.site(UUID.randomUUID().toString());
        var orders = new HashMap<String, String>();
        var held = new HashMap<String, Integer>();
        for (var holding : count.orders()) {
            var order = holding.orderId().toString();
            if (holding.pieces() > 0) {
                orders.put(order, "R:" + holding.pieces() + ":" + holding.buyer() + ":0:0");
                held.merge(String.valueOf(holding.buyer()), holding.pieces(), Integer::sum);
            } else {
                orders.put(order, "X");
            }
        }
        var buyers = new HashMap<String, String>();
        held.forEach((buyer, pieces) -> buyers.put(buyer, Integer.toString(pieces)));
        pile(site.orders(), orders);
        pile(site.buyers(), buyers);
        var limit = count.limitPerBuyer();
        var answer = (List<?>) run(
                BUILD,
                new String[] {keys.gate(), keys.orders(), keys.buyers(), site.orders(), site.buyers()},
                Long.toString(count.sequence()),
                Integer.toString(count.free()),
                limit == null ? "" : limit.toString(),
                Long.toString(sale.terms()),
                Long.toString(sale.opensAt().toEpochMilli()),
                Long.toString(sale.closesAt().toEpochMilli()),
                count.closed() || sale.ended() ? "1" : "0",
                afterlife);
        return "BUILT".equals(answer.getFirst());
    }

    /**
     * A text that differs as soon as anybody has entered a gate or left it, or its pool has moved; it is good for nothing
     * else. It costs next to nothing, where reading a gate of thousands of orders holds up Redis for a moment.
     */
    String glance(SaleId sale) {
        return (String) ((List<?>) run(GLANCE, GateKeys.of(sale).all())).getFirst();
    }

    @Nullable
    GateState read(SaleId sale) {
        return GateState.of((List<?>) run(READ, GateKeys.of(sale).all()));
    }

    void leave(SaleId sale, Collection<OrderId> orders) {
        run(
                LEAVE,
                GateKeys.of(sale).all(),
                orders.stream().map(OrderId::toString).toArray(String[]::new));
    }

    /** As {@link #leave}, waiting for nothing: should it fail, the place is given back after the grace. */
    void leaveSoon(SaleId sale, OrderId order) {
        var _ = redis.run(LEAVE, LIMIT, GateKeys.of(sale).all(), order.toString());
    }

    void forget(SaleId sale) {
        await(redis.call(LIMIT, commands -> commands.del(GateKeys.of(sale).all())));
    }

    /** Takes a lock; false if somebody has it. */
    boolean lock(String key, String mark, Duration time) {
        return await(redis.call(
                        LIMIT,
                        commands -> commands.set(key, mark, SetArgs.Builder.nx().px(time.toMillis()))))
                != null;
    }

    void unlock(String key, String mark) {
        run(UNLOCK, new String[] {key}, mark);
    }

    private void pile(String key, Map<String, String> entries) {
        var chunk = new HashMap<String, String>();
        for (var entry : entries.entrySet()) {
            chunk.put(entry.getKey(), entry.getValue());
            if (chunk.size() == CHUNK) {
                put(key, chunk);
                chunk = new HashMap<>();
            }
        }
        if (!chunk.isEmpty()) {
            put(key, chunk);
        }
    }

    private void put(String key, Map<String, String> chunk) {
        await(redis.call(LIMIT, commands -> commands.hset(key, chunk)));
        await(redis.call(LIMIT, commands -> commands.expire(key, SITE_SECONDS)));
    }

    private Object run(Script script, String[] keys, String... arguments) {
        var answer = await(redis.run(script, LIMIT, keys, arguments));
        if (answer == null) {
            throw new IllegalStateException("the script gave no answer");
        }
        return answer;
    }

    private static <T> @Nullable T await(CompletableFuture<T> answer) {
        return answer.join();
    }
}
