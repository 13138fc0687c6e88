package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.command.CommandSideApplication;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.platform.asking.Asker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The gate on a whole command side: real event store, real pools, real Redis. */
@SpringBootTest(
        classes = CommandSideApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.name=platform,command-side",
            "spring.datasource.url=jdbc:h2:mem:gate;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "zzimcong.data=${java.io.tmpdir}/gate-in-the-shop-${random.uuid}",
            "zzimcong.redis.embedded=true",
            "zzimcong.gate.grace=1s",
            "zzimcong.gate.interval=500ms"
        })
class GateInTheShopTest {

    @Autowired
    CommandGateway commands;

    @Autowired
    SaleGate gate;

    @Autowired
    GateStore store;

    @Autowired
    GateLedger ledger;

    @Autowired
    EmbeddedRedis redis;

    final SaleId sale = new SaleId(UUID.randomUUID());
    final StockId pool = StockId.pool(sale, Shop.SKU);

    @Test
    void it_opens_with_the_sale_follows_the_pool_survives_a_loss_and_ends() {
        open();

        var admitted = new ArrayList<ReserveStock.Request>();
        for (int i = 0; i < 40; i++) {
            var order = Shop.order();
            var buyer = Shop.buyer();
            assertThat(enter(order, buyer)).isInstanceOf(Admission.In.class);
            place(order, buyer);
            admitted.add(new ReserveStock.Request(order, buyer, 1, 1));
        }
        commands.sendAndWait(Asker.shop().asks(new ReserveStock(pool, admitted)));
        var gone = admitted.subList(0, 10).stream()
                .map(ReserveStock.Request::orderId)
                .toList();
        commands.sendAndWait(Asker.shop().asks(new ReleaseStock(pool, gone)));
        awaitFollowing(70);

        // One is cancelled before it asked, one was never stored: both places come back.
        var early = Shop.order();
        var buyer = Shop.buyer();
        enter(early, buyer);
        place(early, buyer);
        commands.sendAndWait(Asker.shop().asks(new CancelOrder(early, buyer, CancellationReason.BUYER)));
        enter(Shop.order(), Shop.buyer());
        assertThat(state().free()).isEqualTo(68);
        awaitFollowing(70);
        commands.sendAndWait(Asker.shop().asks(new ReleaseStock(pool, List.of(early))));
        awaitFollowing(70);

        ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> enter(Shop.order(), Shop.buyer()) instanceof Admission.Closed);
        // The keepers' connection may be back a moment after the shoppers'.
        await().ignoreExceptions()
                .until(() ->
                        enter(admitted.getLast().orderId(), buyer) instanceof Admission.In && store.read(sale) != null);
        awaitFollowing(70);

        commands.sendAndWait(Asker.shop().asks(new CloseSale(sale)));
        await().until(() -> enter(Shop.order(), Shop.buyer()) instanceof Admission.Over);
    }

    private void open() {
        var now = Instant.now();
        commands.sendAndWait(Asker.shop()
                .asks(new ScheduleSale(sale, Shop.offer(now.minusSeconds(5), now.plusSeconds(3600), 100, 2))));
        commands.sendAndWait(Asker.shop().asks(new OpenStock(pool, 2)));
        commands.sendAndWait(Asker.shop().asks(new AddStock(pool, new MovementId("in"), 100)));
        commands.sendAndWait(Asker.shop().asks(new StockSale(sale)));
        await().until(() -> store.read(sale) != null);
        assertThat(state().free()).isEqualTo(100);
    }

    private void place(OrderId order, AccountId buyer) {
        commands.sendAndWait(Asker.shop()
                .asks(new PlaceOrder(
                        order, buyer, List.of(new OrderLine(pool, 1, 100, 1)), Duration.ofMinutes(5), null, null)));
    }

    private Admission enter(OrderId order, AccountId buyer) {
        return gate.enter(sale, order, buyer, 1).join();
    }

    private GateState state() {
        return Objects.requireNonNull(store.read(sale));
    }

    private void awaitFollowing(int free) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var state = state();
            assertThat(state.free()).isEqualTo(free);
            assertThat(state.sequence()).isEqualTo(ledger.count(pool).sequence());
            assertThat(state.follows(ledger.count(pool))).isTrue();
        });
    }
}
