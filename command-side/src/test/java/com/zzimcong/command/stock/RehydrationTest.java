package com.zzimcong.command.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReserved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The largest pool there may be, in the middle of its sale: 20,000 buyers of one piece each, half of them unpaid. */
class RehydrationTest {

    static final StockId POOL = StockId.pool(new SaleId(new UUID(0, 7)), Sku.of("LEEK-1KG"));
    static final int BUYERS = 20_000;
    static final int PAID = 10_000;
    static final Duration GENEROUS = Duration.ofSeconds(30);

    static final List<StockEvent> EVENTS = events();

    static List<StockEvent> events() {
        var events = new ArrayList<StockEvent>();
        events.add(new StockOpened(POOL, 1));
        events.add(new StockAdded(POOL, new MovementId("in"), BUYERS));
        for (var buyer = 0; buyer < BUYERS; buyer++) {
            events.add(new StockReserved(POOL, order(buyer), account(buyer), 1, 1));
        }
        for (var buyer = 0; buyer < PAID; buyer++) {
            events.add(new StockCommitted(POOL, order(buyer), 1));
        }
        return events;
    }

    static OrderId order(int number) {
        return new OrderId(new UUID(1, number));
    }

    static AccountId account(int number) {
        return new AccountId(new UUID(2, number));
    }

    @Test
    void it_is_read_from_its_events() {
        var room = StockRoom.after(POOL, EVENTS);

        assertSoldOut(room, timed("30,002 events", room::count));
    }

    @Test
    void it_is_read_from_a_snapshot_and_the_events_since() {
        var snapshot = StockRoom.stored(EVENTS);
        System.out.printf("A snapshot of 20,000 orders has %,d characters.%n", snapshot.length());
        var room = timed("write and read a snapshot", () -> StockRoom.after(POOL, EVENTS, 28_000));

        assertSoldOut(room, timed("a snapshot and 2,002 events", room::count));
    }

    private static void assertSoldOut(StockRoom room, StockCount count) {
        assertThat(count.free()).isZero();
        assertThat(count.sequence()).isEqualTo(30_001);
        assertThat(count.orders()).hasSize(BUYERS).allMatch(holding -> holding.pieces() == 1);
        var again = new ReserveStock.Request(new OrderId(new UUID(3, 1)), account(19_999), 1, 1);
        var late = new ReserveStock.Request(new OrderId(new UUID(3, 2)), account(20_000), 1, 1);
        assertThat(room.ask(new ReserveStock(POOL, List.of(again, late))).events())
                .containsExactly(
                        new StockRefused(POOL, again.orderId(), again.buyer(), Refusal.LIMIT_REACHED),
                        new StockRefused(POOL, late.orderId(), late.buyer(), Refusal.SOLD_OUT));
    }

    private static <T> T timed(String what, Supplier<T> work) {
        var start = System.nanoTime();
        var result = work.get();
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("Rehydration, %s: %,d ms%n", what, took.toMillis());
        assertThat(took).isLessThan(GENEROUS);
        return result;
    }
}
