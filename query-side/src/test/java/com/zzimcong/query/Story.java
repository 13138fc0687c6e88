package com.zzimcong.query;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.payment.PaymentEvent;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Events that happened, each numbered within its stream, and the things that they are about. */
public final class Story {

    public static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    public static final AccountId ALICE = new AccountId(new UUID(0, 0xa));
    public static final AccountId BOB = new AccountId(new UUID(0, 0xb));
    public static final Sku KIMCHI = new Sku("KIMCHI-1KG");
    public static final SaleId SALE = new SaleId(new UUID(0, 0x5a1e));
    public static final StockId POOL = StockId.pool(SALE, KIMCHI);
    public static final StockId WAREHOUSE = StockId.warehouse(KIMCHI);
    public static final Duration HOLD = Duration.ofMinutes(5);

    private final Map<String, Long> next = new HashMap<>();
    private final List<DomainEventMessage<?>> events = new ArrayList<>();

    public static OrderId order(int number) {
        return new OrderId(new UUID(0, 0x1000 + number));
    }

    public static OrderPlaced placed(OrderId order, AccountId buyer, Instant at) {
        return new OrderPlaced(order, buyer, List.of(new OrderLine(POOL, 2, 7_900, 1)), 15_800, HOLD, null, null, at);
    }

    public static Offer offer(Instant opensAt, Instant closesAt) {
        return new Offer(KIMCHI, "김치 반값", 7_900, opensAt, closesAt, 100, 2, HOLD);
    }

    public static ProductDetails details(String name, String category, long price) {
        return new ProductDetails(name, category, "1kg", price);
    }

    public Story with(Object... payloads) {
        for (var payload : payloads) {
            var stream = stream(payload);
            var sequence = next.merge(stream, 1L, Long::sum) - 1;
            events.add(new GenericDomainEventMessage<>("Story", stream, sequence, payload));
        }
        return this;
    }

    /** Stores in one transaction what has not been stored yet. */
    public void publish(EventStore store, TransactionManager transactions) {
        var work = DefaultUnitOfWork.startAndGet(null);
        work.attachTransaction(transactions);
        work.execute(() -> store.publish(List.copyOf(events)));
        events.clear();
    }

    private static String stream(Object payload) {
        return switch (payload) {
            case OrderEvent event -> event.orderId().toString();
            case StockEvent event -> event.stockId().toString();
            case PaymentEvent event -> event.paymentId().toString();
            case SaleEvent event -> event.saleId().toString();
            case ProductEvent event -> event.sku().toString();
            default -> throw new IllegalArgumentException("no event of ours: " + payload);
        };
    }
}
