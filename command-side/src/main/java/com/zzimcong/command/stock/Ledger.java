package com.zzimcong.command.stock;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockCount;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has which pieces of a stock. Orders that got nothing, or gave back what they had, stay in it, so that a
 * reservation that comes late or twice gets its old answer.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Ledger {

    /** How many settled orders are remembered: a repetition comes within seconds, the ledger of a warehouse lasts. */
    private static final int REMEMBERED = 50_000;

    /** What became of an order's request. */
    enum Fate {
        HELD,
        SOLD,
        NOTHING
    }

    /**
     * What one order has.
     *
     * @param buyer null if the order ended before it asked
     */
    record Holding(@Nullable UUID buyer, int pieces, Fate fate) {}

    private @Nullable Integer limitPerBuyer;
    private int free;
    private int held;
    private int sold;
    private int in;
    private boolean closed;
    private int givenOut;
    private final Map<UUID, Holding> holdings = new HashMap<>();
    private final Deque<UUID> settled = new ArrayDeque<>();
    private final Map<UUID, Integer> owned = new HashMap<>();
    private final Set<String> movements = new HashSet<>();

    void opened(@Nullable Integer limit) {
        limitPerBuyer = limit;
    }

    @Nullable
    Integer limitPerBuyer() {
        return limitPerBuyer;
    }

    int free() {
        return free;
    }

    int held() {
        return held;
    }

    boolean isClosed() {
        return closed;
    }

    /** Pieces that were free when the stock closed. */
    int givenOut() {
        return givenOut;
    }

    boolean hasMoved(MovementId movement) {
        return movements.contains(movement.value());
    }

    boolean hasAsked(OrderId order) {
        return holdings.containsKey(order.value());
    }

    boolean hasNothing(OrderId order) {
        return has(order, Fate.NOTHING);
    }

    boolean hasBought(OrderId order) {
        return has(order, Fate.SOLD);
    }

    @Nullable
    Holding heldBy(OrderId order) {
        var holding = holdings.get(order.value());
        return holding != null && holding.fate() == Fate.HELD ? holding : null;
    }

    /** Whether so many pieces more would be too many for this buyer. */
    boolean exceedsLimit(AccountId buyer, int pieces) {
        return limitPerBuyer != null && pieces > limitPerBuyer - owned.getOrDefault(buyer.value(), 0);
    }

    List<StockCount.Holding> holdings() {
        return holdings.entrySet().stream()
                .map(entry -> new StockCount.Holding(
                        new OrderId(entry.getKey()),
                        entry.getValue().buyer() == null
                                ? null
                                : new AccountId(entry.getValue().buyer()),
                        entry.getValue().pieces()))
                .toList();
    }

    void moved(MovementId movement, int pieces) {
        movements.add(movement.value());
        in += pieces;
        free += pieces;
        check();
    }

    void reserved(OrderId order, AccountId buyer, int pieces) {
        holdings.put(order.value(), new Holding(buyer.value(), pieces, Fate.HELD));
        owns(buyer.value(), pieces);
        free -= pieces;
        held += pieces;
        check();
    }

    void gotNothing(OrderId order, AccountId buyer) {
        settle(order, new Holding(buyer.value(), 0, Fate.NOTHING));
    }

    void sold(OrderId order) {
        var holding = holdings.get(order.value());
        if (holding == null || holding.fate() != Fate.HELD) {
            throw new IllegalStateException("sold what was not held: order " + order);
        }
        settle(order, new Holding(holding.buyer(), holding.pieces(), Fate.SOLD));
        held -= holding.pieces();
        sold += holding.pieces();
        check();
    }

    void released(OrderId order) {
        var holding = holdings.get(order.value());
        if (holding == null) {
            settle(order, new Holding(null, 0, Fate.NOTHING));
            return;
        }
        settle(order, new Holding(holding.buyer(), 0, Fate.NOTHING));
        if (holding.buyer() != null) {
            owns(holding.buyer(), -holding.pieces());
        }
        free += holding.pieces();
        held -= holding.pieces();
        check();
    }

    void closed(int pieces) {
        closed = true;
        givenOut = pieces;
        free -= pieces;
        in -= pieces;
        check();
    }

    private void owns(UUID buyer, int more) {
        if (limitPerBuyer != null) {
            owned.merge(buyer, more, (before, change) -> before + change == 0 ? null : before + change);
        }
    }

    private void settle(OrderId order, Holding holding) {
        holdings.put(order.value(), holding);
        settled.add(order.value());
        if (settled.size() > REMEMBERED) {
            holdings.remove(settled.remove());
        }
    }

    private boolean has(OrderId order, Fate fate) {
        var holding = holdings.get(order.value());
        return holding != null && holding.fate() == fate;
    }

    private void check() {
        if (free < 0 || held < 0 || sold < 0 || in != free + held + sold) {
            throw new IllegalStateException(
                    "pieces do not add up: %d in, %d free, %d held, %d sold".formatted(in, free, held, sold));
        }
    }
}
