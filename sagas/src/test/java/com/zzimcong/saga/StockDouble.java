package com.zzimcong.saga;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.platform.command.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Stocks that decide as the real ones do, kept in memory. */
@Component
public class StockDouble {

    /** Orders that make every reservation fail that names them. */
    public final Set<OrderId> broken = ConcurrentHashMap.newKeySet();

    /** All commands that came, in their order. */
    public final ConcurrentLinkedQueue<StockCommand> heard = new ConcurrentLinkedQueue<>();

    private final Map<StockId, Stock> stocks = new ConcurrentHashMap<>();
    private final Ledger ledger;

    StockDouble(Ledger ledger) {
        this.ledger = ledger;
    }

    /** How many pieces are free; -1 if there is no such stock. */
    public int free(StockId id) {
        var stock = stocks.get(id);
        return stock == null ? -1 : stock.free;
    }

    /** How many commands of a kind a stock has heard. */
    public long heard(Class<? extends StockCommand> kind, StockId stock) {
        return heard.stream()
                .filter(kind::isInstance)
                .filter(command -> command.stockId().equals(stock))
                .count();
    }

    @CommandHandler
    void handle(OpenStock command) {
        heard.add(command);
        stocks.computeIfAbsent(command.stockId(), id -> {
            ledger.write(id, new StockOpened(id, command.limitPerBuyer()));
            return new Stock();
        });
    }

    @CommandHandler
    void handle(AddStock command) {
        var stock = find(command);
        synchronized (stock) {
            if (stock.movements.add(command.movement())) {
                stock.free += command.pieces();
                ledger.write(
                        command.stockId(), new StockAdded(command.stockId(), command.movement(), command.pieces()));
            }
        }
    }

    @CommandHandler
    void handle(WithdrawStock command) {
        var stock = find(command);
        synchronized (stock) {
            if (stock.movements.contains(command.movement())) {
                return;
            }
            if (stock.free < command.pieces()) {
                throw new Refused(Refusal.INSUFFICIENT_STOCK, "too few");
            }
            stock.movements.add(command.movement());
            stock.free -= command.pieces();
            ledger.write(
                    command.stockId(), new StockWithdrawn(command.stockId(), command.movement(), command.pieces()));
        }
    }

    @CommandHandler
    List<OrderId> handle(ReserveStock command) {
        var stock = find(command);
        var nothing = new ArrayList<OrderId>();
        synchronized (stock) {
            for (var request : command.requests()) {
                if (broken.contains(request.orderId())) {
                    throw new IllegalStateException("broken for the test");
                }
            }
            for (var request : command.requests()) {
                var order = request.orderId();
                var holding = stock.orders.get(order);
                if (holding == null) {
                    if (request.pieces() <= stock.free) {
                        stock.free -= request.pieces();
                        stock.orders.put(order, request.pieces());
                        ledger.write(
                                command.stockId(),
                                new StockReserved(
                                        command.stockId(), order, request.buyer(), request.pieces(), request.lines()));
                    } else {
                        stock.orders.put(order, 0);
                        ledger.write(
                                command.stockId(),
                                new StockRefused(command.stockId(), order, request.buyer(), Refusal.SOLD_OUT));
                        nothing.add(order);
                    }
                } else if (holding == 0) {
                    nothing.add(order);
                }
            }
        }
        return nothing;
    }

    @CommandHandler
    List<OrderId> handle(CommitStock command) {
        var stock = find(command);
        var without = new ArrayList<OrderId>();
        synchronized (stock) {
            for (var order : command.orders()) {
                if (stock.orders.getOrDefault(order, 0) == 0) {
                    without.add(order);
                } else if (stock.sold.add(order)) {
                    ledger.write(
                            command.stockId(),
                            new StockCommitted(command.stockId(), order, stock.orders.getOrDefault(order, 0)));
                }
            }
        }
        return without;
    }

    @CommandHandler
    void handle(ReleaseStock command) {
        var stock = find(command);
        synchronized (stock) {
            for (var order : command.orders()) {
                var holding = stock.orders.put(order, 0);
                if (holding == null || holding > 0) {
                    var pieces = holding == null ? 0 : holding;
                    stock.free += pieces;
                    ledger.write(
                            command.stockId(),
                            new StockReleased(command.stockId(), order, new AccountId(order.value()), pieces));
                }
            }
        }
    }

    @CommandHandler
    int handle(CloseStock command) {
        var stock = find(command);
        synchronized (stock) {
            if (stock.orders.entrySet().stream()
                    .anyMatch(order -> order.getValue() > 0 && !stock.sold.contains(order.getKey()))) {
                throw new Refused(Refusal.PIECES_HELD, "held");
            }
            if (stock.givenOut < 0) {
                stock.givenOut = stock.free;
                stock.free = 0;
                ledger.write(command.stockId(), new StockClosed(command.stockId(), stock.givenOut));
            }
            return stock.givenOut;
        }
    }

    private Stock find(StockCommand command) {
        heard.add(command);
        var stock = stocks.get(command.stockId());
        if (stock == null) {
            throw new Refused(Refusal.UNKNOWN, "no such stock");
        }
        return stock;
    }

    private static final class Stock {
        private final Set<MovementId> movements = new HashSet<>();
        private final Map<OrderId, Integer> orders = new HashMap<>();
        private final Set<OrderId> sold = new HashSet<>();
        private int givenOut = -1;
        private volatile int free;
    }
}
