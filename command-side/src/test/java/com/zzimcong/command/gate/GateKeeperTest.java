package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.command.gate.GateSales.State;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The keeper, given batches of events as its processor gives them. */
class GateKeeperTest {

    static EmbeddedRedis redis;
    static Shop shop;

    final SaleId sale = new SaleId(UUID.randomUUID());
    final StockId pool = StockId.pool(sale, Shop.SKU);
    final Instant opens = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

    @BeforeAll
    static void start() {
        redis = Shop.redis();
        shop = new Shop(redis);
    }

    @AfterAll
    static void stop() {
        shop.close();
        redis.close();
    }

    @Test
    void a_sale_gets_its_gate_when_its_pieces_lie_in_the_pool() throws Exception {
        var offer = Shop.offer(opens, opens.plusSeconds(3600), 50, 2);
        handle(of(0, new SaleScheduled(sale, offer)));
        assertThat(state()).isEqualTo(State.PLANNED);
        shop.pools.put(pool, new PoolOfPieces(pool, 50, 2));
        handle(of(0, new StockAdded(pool, new MovementId("a"), 50)), of(1, new SaleStocked(sale)));

        await().until(() -> shop.store.read(sale) != null);
        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(gate().free()).isEqualTo(50);
        assertThat(gate().limit()).isEqualTo(2);
        assertThat(gate().opens()).isEqualTo(opens.toEpochMilli());
    }

    @Test
    void a_batch_is_one_call_for_each_gate() throws Exception {
        opened();
        var before = calls();
        handle(IntStream.range(0, 200)
                .mapToObj(i -> of(2 + i, new StockAdded(pool, new MovementId("m" + i), 1)))
                .toArray(EventMessage<?>[]::new));
        assertThat(gate().free()).isEqualTo(250);
        // One for the batch, one for reading the gate here.
        assertThat(calls() - before).isEqualTo(2);
    }

    @Test
    void new_terms_reach_the_gate() throws Exception {
        opened();
        handle(of(2, new SaleChanged(sale, Shop.offer(opens, opens.plusSeconds(120), 50, 2), 2)));
        assertThat(gate().closes()).isEqualTo(opens.plusSeconds(120).toEpochMilli());
    }

    @Test
    void a_closed_sale_lets_nobody_in() throws Exception {
        opened();
        handle(of(2, new SaleClosed(sale, Shop.SKU)));
        assertThat(gate().over()).isTrue();
        assertThat(state()).isEqualTo(State.CLOSING);
    }

    @Test
    void a_cancelled_sale_has_no_gate() throws Exception {
        handle(
                of(0, new SaleScheduled(sale, Shop.offer(opens, opens.plusSeconds(60), 50, 2))),
                of(1, new SaleCancelled(sale, Refusal.INSUFFICIENT_STOCK)));
        assertThat(state()).isEqualTo(State.OVER);
        assertThat(shop.store.read(sale)).isNull();
    }

    @Test
    void a_batch_handled_twice_changes_nothing() throws Exception {
        opened();
        var batch = new EventMessage<?>[] {
            of(2, new SaleChanged(sale, Shop.offer(opens, opens.plusSeconds(120), 50, 2), 2)),
            of(2, new StockAdded(pool, new MovementId("m"), 5))
        };
        handle(batch);
        handle(batch);
        assertThat(gate().free()).isEqualTo(55);
    }

    @Test
    void events_of_the_warehouse_do_not_concern_it() throws Exception {
        var before = calls();
        handle(of(0, new StockAdded(StockId.warehouse(Shop.SKU), new MovementId("m"), 5)));
        assertThat(calls()).isEqualTo(before);
    }

    private void opened() throws Exception {
        shop.pools.put(pool, new PoolOfPieces(pool, 50, 2));
        handle(
                of(0, new SaleScheduled(sale, Shop.offer(opens, opens.plusSeconds(3600), 50, 2))),
                of(1, new SaleStocked(sale)));
        await().until(() -> shop.store.read(sale) != null);
        await().until(() -> shop.store.lock(GateKeys.of(sale).lock(), "test", Shop.LONG));
        shop.store.unlock(GateKeys.of(sale).lock(), "test");
    }

    private static void handle(EventMessage<?>... events) throws Exception {
        var handlers = new AnnotationEventHandlerAdapter(shop.keeper);
        var batch = new BatchingUnitOfWork<>(List.of(events));
        batch.executeWithResult(() -> handlers.handle(batch.getMessage()));
    }

    private EventMessage<?> of(long sequence, SaleEvent event) {
        return new GenericDomainEventMessage<>("Sale", sale.toString(), sequence, event);
    }

    private static EventMessage<?> of(long sequence, StockEvent event) {
        return new GenericDomainEventMessage<>("StockItem", event.stockId().toString(), sequence, event);
    }

    private State state() {
        return shop.sales.find(sale).orElseThrow().state();
    }

    private GateState gate() {
        return Objects.requireNonNull(shop.store.read(sale));
    }

    private static long calls() {
        return shop.keepers
                .call(Shop.LONG, commands -> commands.info("commandstats"))
                .join()
                .lines()
                .filter(line -> line.startsWith("cmdstat_evalsha:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf("calls=") + 6, line.indexOf(','))))
                .sum();
    }
}
