package com.zzimcong.command.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockCount.Holding;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.WithdrawStock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Asks a stock and a naive model of it the same random things, many of them twice, and compares every answer. Prints
 * its seed; {@code -Dzzimcong.seed=} runs the same again.
 */
class StockItemModelTest {

    private static final int RUNS = 300;
    private static final int COMMANDS = 200;
    private static final int BUYERS = 8;
    private static final int ORDERS = 80;

    @Test
    void a_stock_answers_as_its_naive_model_does() {
        var first = Long.getLong("zzimcong.seed", System.nanoTime());
        System.out.printf("Random commands for a stock: -Dzzimcong.seed=%d%n", first);
        var seen = new HashSet<Class<?>>();
        for (var seed = first; seed < first + RUNS; seed++) {
            new Run(seed).play().forEach(event -> seen.add(event.getClass()));
        }

        assertThat(seen)
                .as("kinds of events that came up")
                .containsExactlyInAnyOrder(StockEvent.class.getPermittedSubclasses());
    }

    private static final class Run {

        private final String name;
        private final Random random;
        private final StockId pool;
        private final StockRoom room;
        private final NaiveStock model;
        private final List<StockCommand> asked = new ArrayList<>();

        Run(long seed) {
            name = "zzimcong.seed=" + seed;
            random = new Random(seed);
            pool = StockId.pool(new SaleId(new UUID(0, seed)), Sku.of("LEEK-1KG"));
            room = new StockRoom(pool);
            model = new NaiveStock(pool);
        }

        List<StockEvent> play() {
            var limit = random.nextInt(4) == 0 ? null : 1 + random.nextInt(4);
            ask(new OpenStock(pool, limit));
            ask(new AddStock(pool, new MovementId("first"), 20 + random.nextInt(60)));
            for (var i = asked.size(); i < COMMANDS; i++) {
                ask(next());
            }
            rereads();
            return model.history();
        }

        private void ask(StockCommand command) {
            asked.add(command);
            var expected = model.ask(command);
            var answer = room.ask(command);
            assertThat(answer.refusal()).as("refusal of %s, %s", command, name).isEqualTo(expected.refusal());
            assertThat(answer.events()).as("events of %s, %s", command, name).isEqualTo(expected.events());
            if (expected.result() != null) {
                assertThat(answer.result())
                        .as("answer to %s, %s", command, name)
                        .isEqualTo(expected.result());
            }
            keepsItsLaws(room.count());
        }

        private void keepsItsLaws(StockCount count) {
            var taken = count.orders().stream().mapToInt(Holding::pieces).sum();
            assertThat(count.free()).as(name).isNotNegative().isEqualTo(model.free());
            assertThat(count.free() + taken)
                    .as("in = free + held + sold, %s", name)
                    .isEqualTo(model.in());
            assertThat(count.sequence()).as(name).isEqualTo(model.history().size() - 1L);
            var limit = count.limitPerBuyer();
            if (limit != null) {
                for (var buyer = 0; buyer < BUYERS; buyer++) {
                    var owned = owned(count, account(buyer));
                    assertThat(owned).as(name).isBetween(0, limit).isEqualTo(model.owned(account(buyer)));
                }
            }
        }

        private static int owned(StockCount count, AccountId buyer) {
            return count.orders().stream()
                    .filter(holding -> buyer.equals(holding.buyer()))
                    .mapToInt(Holding::pieces)
                    .sum();
        }

        /** Reading the stock again, from its events alone or from a snapshot and the rest, changes nothing. */
        private void rereads() {
            var events = room.events();
            assertThat(events).as(name).isEqualTo(model.history());
            var inSnapshot = 1 + random.nextInt(events.size());
            var fresh = StockRoom.after(pool, events);
            var restored = StockRoom.after(pool, events, inSnapshot);
            assertSame(fresh.count(), room.count(), "read anew");
            assertSame(restored.count(), room.count(), "from a snapshot of %d events".formatted(inSnapshot));
            for (var i = 0; i < 20; i++) {
                var command = next();
                var answer = room.ask(command);
                assertThat(fresh.ask(command)).as(name).isEqualTo(answer);
                assertThat(restored.ask(command)).as(name).isEqualTo(answer);
            }
        }

        private void assertSame(StockCount actual, StockCount expected, String how) {
            assertThat(actual.orders()).as("%s, %s", how, name).containsExactlyInAnyOrderElementsOf(expected.orders());
            assertThat(actual)
                    .as("%s, %s", how, name)
                    .usingRecursiveComparison()
                    .ignoringFields("orders")
                    .isEqualTo(expected);
        }

        private StockCommand next() {
            if (random.nextInt(6) == 0) {
                return asked.get(random.nextInt(asked.size()));
            }
            var dice = random.nextInt(200);
            if (dice < 4) {
                return new OpenStock(pool, random.nextBoolean() ? null : 9);
            } else if (dice < 16) {
                return new AddStock(pool, movement(), random.nextInt(12));
            } else if (dice < 26) {
                return new WithdrawStock(pool, movement(), random.nextInt(25));
            } else if (dice < 116) {
                return new ReserveStock(pool, some(5).mapToObj(_ -> request()).toList());
            } else if (dice < 150) {
                return new CommitStock(pool, some(4).mapToObj(_ -> order()).toList());
            } else if (dice < 197) {
                return new ReleaseStock(pool, some(4).mapToObj(_ -> order()).toList());
            } else {
                return new CloseStock(pool);
            }
        }

        private IntStream some(int atMost) {
            return IntStream.rangeClosed(0, random.nextInt(atMost));
        }

        private MovementId movement() {
            return new MovementId("movement-" + random.nextInt(12));
        }

        private ReserveStock.Request request() {
            var number = random.nextInt(ORDERS);
            var buyer = random.nextInt(20) == 0 ? random.nextInt(BUYERS) : number % BUYERS;
            var pieces = random.nextInt(150) == 0 ? 0 : 1 + random.nextInt(4);
            return new ReserveStock.Request(order(number), account(buyer), pieces, 1 + random.nextInt(3));
        }

        private OrderId order() {
            return order(random.nextInt(ORDERS));
        }

        private static OrderId order(int number) {
            return new OrderId(new UUID(1, number));
        }

        private static AccountId account(int number) {
            return new AccountId(new UUID(2, number));
        }
    }
}
