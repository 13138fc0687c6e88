package com.zzimcong.saga.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.BatchCommands;
import com.zzimcong.platform.batch.Gathering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StockBatchTest {

    private static final StockId APPLES = StockId.warehouse(new Sku("APPLES"));
    private static final StockId BREAD = StockId.warehouse(new Sku("BREAD"));

    private final OrderId first = new OrderId(new UUID(0, 1));
    private final OrderId second = new OrderId(new UUID(0, 2));
    private final Counter counter = new Counter();
    private final StockBatch batch = new StockBatch();

    @Test
    void pieces_that_come_free_are_given_back_before_orders_of_the_same_batch_ask() {
        batch.placed(order(second, APPLES));
        batch.unpaid(first, List.of(APPLES));

        askUntilQuiet();

        assertThat(counter.sent)
                .extracting(Object::getClass)
                .isEqualTo(List.of(ReleaseStock.class, ReserveStock.class));
    }

    @Test
    void an_order_that_ended_in_its_own_batch_asks_first_and_gives_back_then() {
        batch.placed(order(first, APPLES));
        batch.unpaid(first, List.of(APPLES));

        askUntilQuiet();

        assertThat(counter.sent)
                .extracting(Object::getClass)
                .isEqualTo(List.of(ReserveStock.class, ReleaseStock.class));
    }

    @Test
    void paid_orders_are_settled_before_others_ask() {
        batch.placed(order(second, BREAD));
        batch.paid(first, List.of(APPLES));

        askUntilQuiet();

        assertThat(counter.sent).extracting(Object::getClass).isEqualTo(List.of(CommitStock.class, ReserveStock.class));
    }

    @Test
    void an_order_asks_its_stocks_one_after_another_and_no_further_than_the_first_refusal() {
        counter.without = List.of(first);
        batch.placed(order(first, BREAD, APPLES));

        askUntilQuiet();

        assertThat(counter.sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReserveStock.class, asked -> assertThat(asked.stockId()).isEqualTo(APPLES));
    }

    @Test
    void the_same_event_heard_twice_asks_once() {
        batch.placed(order(first, APPLES));
        batch.placed(order(first, APPLES));

        askUntilQuiet();

        assertThat(counter.sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReserveStock.class,
                        asked -> assertThat(asked.requests()).hasSize(1));
    }

    @Test
    void an_order_for_a_stock_that_there_is_not_is_rejected_for_that_reason() {
        counter.missing = true;
        batch.placed(order(first, APPLES));

        askUntilQuiet();

        assertThat(counter.sent)
                .last()
                .isInstanceOfSatisfying(
                        RejectOrder.class,
                        rejected -> assertThat(rejected.orderId()).isEqualTo(first));
    }

    private void askUntilQuiet() {
        int before;
        do {
            before = counter.sent.size();
            batch.ask(counter);
        } while (counter.sent.size() > before);
    }

    private static OrderPlaced order(OrderId id, StockId... stocks) {
        var lines = Arrays.stream(stocks)
                .map(stock -> new OrderLine(stock, 1, 1_000, 1))
                .toList();
        return new OrderPlaced(
                id,
                new AccountId(new UUID(1, 0)),
                lines,
                1_000L * lines.size(),
                Duration.ofMinutes(5),
                null,
                null,
                Instant.EPOCH);
    }

    /** Takes all commands, and answers each at once. */
    private static final class Counter implements BatchCommands {

        private final List<Object> sent = new ArrayList<>();
        private List<OrderId> without = List.of();
        private boolean missing;

        @Override
        public void send(Object command, Consumer<Answer> then) {
            sent.add(command);
            then.accept(new Answer.Yes(null));
        }

        @Override
        public <T> void sendTogether(
                List<T> items,
                Function<List<T>, Object> command,
                Function<T, OrderId> order,
                BiConsumer<List<T>, Answer> then) {
            sent.add(command.apply(items));
            then.accept(items, missing ? new Answer.No(Refusal.NOT_ON_SALE) : new Answer.Yes(without));
        }

        @Override
        public <G extends Gathering> G gather(Class<G> kind, Supplier<G> first) {
            throw new UnsupportedOperationException();
        }
    }
}
