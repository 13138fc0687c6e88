package com.zzimcong.saga.stock;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.ReserveStock.Request;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.BatchCommands;
import com.zzimcong.platform.batch.Gathering;
import com.zzimcong.platform.fault.CrashPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stock movements that follow from one batch of events.
 *
 * <p>An order with several lines asks its stocks one after another, in the order of their names, and stops at the first
 * that has nothing for it: so a refusal is always the last answer that it gets. Stocks that share no order are asked
 * side by side.
 */
final class StockBatch implements Gathering {

    private static final Logger LOG = LoggerFactory.getLogger(StockBatch.class);

    /** How many orders one command names at most. */
    private static final int CHUNK = 200;

    private static final Comparator<StockId> BY_NAME = Comparator.comparing(StockId::value);

    private final SortedMap<StockId, List<Request>> wanted = new TreeMap<>(BY_NAME);
    private final Set<OrderId> placedHere = new HashSet<>();
    private final Settlement before = new Settlement();
    private final Settlement after = new Settlement();

    /** Orders that have asked for pieces in this batch and have not got any refused. */
    private final Set<OrderId> served = new HashSet<>();

    /** Orders that were named in a request whose answer is still missing. */
    private final Set<OrderId> unanswered = new HashSet<>();

    /** Orders that asked a stock that there is not: no event of a stock will tell that. */
    private final Map<OrderId, Refusal> turnedAway = new LinkedHashMap<>();

    void placed(OrderPlaced placed) {
        if (!placedHere.add(placed.orderId())) {
            return;
        }
        served.add(placed.orderId());
        for (OrderLine line : placed.lines()) {
            wanted.computeIfAbsent(line.stock(), stock -> new ArrayList<>())
                    .add(new Request(
                            placed.orderId(),
                            placed.buyer(),
                            line.pieces(),
                            placed.lines().size()));
        }
    }

    void paid(OrderId order, List<StockId> stocks) {
        settlementOf(order).paid(order, stocks);
    }

    void unpaid(OrderId order, List<StockId> stocks) {
        settlementOf(order).unpaid(order, stocks);
    }

    /** What an order of this batch holds is known only after it has asked; all others free their pieces first. */
    private Settlement settlementOf(OrderId order) {
        return placedHere.contains(order) ? after : before;
    }

    @Override
    public void ask(BatchCommands commands) {
        before.send(commands);
        served.removeAll(unanswered);
        unanswered.clear();
        turnedAway.forEach((order, reason) -> commands.send(new RejectOrder(order, reason)));
        turnedAway.clear();
        wanted.values().forEach(requests -> requests.removeIf(request -> !served.contains(request.orderId())));
        wanted.values().removeIf(List::isEmpty);
        if (wanted.isEmpty()) {
            after.send(commands);
        } else {
            reserve(commands);
        }
    }

    private void reserve(BatchCommands commands) {
        var first = new HashMap<OrderId, StockId>();
        wanted.forEach((stock, requests) -> requests.forEach(request -> first.putIfAbsent(request.orderId(), stock)));
        var ready = new TreeMap<StockId, List<Request>>(BY_NAME);
        wanted.forEach((stock, requests) -> {
            if (requests.stream().allMatch(request -> stock.equals(first.get(request.orderId())))) {
                ready.put(stock, requests);
            }
        });
        wanted.keySet().removeAll(ready.keySet());
        ready.forEach((stock, requests) -> {
            requests.forEach(request -> unanswered.add(request.orderId()));
            sendInChunks(commands, requests, Request::orderId, chunk -> new ReserveStock(stock, chunk), this::answered);
        });
    }

    private void answered(List<Request> requests, Answer answer) {
        CrashPoint.AFTER_STOCK.reached();
        requests.forEach(request -> unanswered.remove(request.orderId()));
        switch (answer) {
            case Answer.Yes yes -> served.removeAll(ReserveAnswer.ordersWithNothing(yes));
            case Answer.No no ->
                requests.forEach(request -> {
                    served.remove(request.orderId());
                    turnedAway.put(request.orderId(), no.reason());
                });
        }
    }

    private static <T> void sendInChunks(
            BatchCommands commands,
            List<T> items,
            Function<T, OrderId> order,
            Function<List<T>, Object> command,
            BiConsumer<List<T>, Answer> then) {
        for (var from = 0; from < items.size(); from += CHUNK) {
            var chunk = List.copyOf(items.subList(from, Math.min(from + CHUNK, items.size())));
            commands.sendTogether(chunk, command, order, then);
        }
    }

    /** What became of orders, by the stocks that they took from. */
    private static final class Settlement {

        private final Map<StockId, Set<OrderId>> paid = new TreeMap<>(BY_NAME);
        private final Map<StockId, Set<OrderId>> unpaid = new TreeMap<>(BY_NAME);

        void paid(OrderId order, List<StockId> stocks) {
            stocks.forEach(stock ->
                    paid.computeIfAbsent(stock, s -> new LinkedHashSet<>()).add(order));
        }

        void unpaid(OrderId order, List<StockId> stocks) {
            stocks.forEach(stock ->
                    unpaid.computeIfAbsent(stock, s -> new LinkedHashSet<>()).add(order));
        }

        /** Sends them once. */
        void send(BatchCommands commands) {
            send(commands, paid, CommitStock::new, Settlement::committed);
            send(commands, unpaid, ReleaseStock::new, answer -> {});
        }

        private static void send(
                BatchCommands commands,
                Map<StockId, Set<OrderId>> byStock,
                BiFunction<StockId, List<OrderId>, Object> command,
                Consumer<Answer> then) {
            byStock.forEach((stock, orders) -> sendInChunks(
                    commands,
                    List.copyOf(orders),
                    Function.identity(),
                    chunk -> command.apply(stock, chunk),
                    (chunk, answer) -> then.accept(answer)));
            byStock.clear();
        }

        /** A paid order without pieces can only come of a fault in the shop, and needs a person. */
        private static void committed(Answer answer) {
            if (answer instanceof Answer.Yes yes) {
                var without = ReserveAnswer.ordersWithNothing(yes);
                if (!without.isEmpty()) {
                    LOG.error("Paid orders hold no pieces: {}", without);
                }
            }
        }
    }
}
