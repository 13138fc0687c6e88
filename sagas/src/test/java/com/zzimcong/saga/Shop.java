package com.zzimcong.saga;

import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.saga.OrderDouble.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What tests do in the shop. */
@Component
public class Shop {

    /** How long tests wait for anything. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AtomicInteger products = new AtomicInteger();
    private final CommandGateway commands;
    private final EventProcessingConfiguration processing;
    private final OrderDouble orders;
    private final JdbcClient jdbc;

    Shop(CommandGateway commands, EventProcessingConfiguration processing, OrderDouble orders, JdbcClient jdbc) {
        this.commands = commands;
        this.processing = processing;
        this.orders = orders;
        this.jdbc = jdbc;
    }

    public Sku newProduct() {
        return new Sku("P%03d".formatted(products.incrementAndGet()));
    }

    /** A stock of a new product. */
    public StockId stockOf(int pieces) {
        var stock = StockId.warehouse(newProduct());
        send(new OpenStock(stock, null));
        if (pieces > 0) {
            send(new AddStock(stock, new MovementId(UUID.randomUUID().toString()), pieces));
        }
        return stock;
    }

    /** An order of one piece of each stock. */
    public OrderId place(@Nullable String token, StockId... stocks) {
        var order = new OrderId(UUID.randomUUID());
        var lines = Arrays.stream(stocks)
                .map(stock -> new OrderLine(stock, 1, 1_000, 1))
                .toList();
        send(new PlaceOrder(order, new AccountId(UUID.randomUUID()), lines, Duration.ofMinutes(5), token, null));
        return order;
    }

    public List<OrderId> placeMany(int howMany, StockId stock) {
        return IntStream.range(0, howMany)
                .parallel()
                .mapToObj(i -> place("approve", stock))
                .toList();
    }

    public void send(Object command) {
        commands.sendAndWait(command);
    }

    public void awaitState(OrderId order, State state) {
        await().atMost(PATIENCE).until(() -> orders.stateOf(order) == state);
    }

    public long inState(List<OrderId> of, State state) {
        return of.stream().filter(order -> orders.stateOf(order) == state).count();
    }

    /** Number of rows that a condition holds for, such as {@code open_order WHERE due_at IS NULL}. */
    public long rows(String tableAndCondition) {
        return jdbc.sql("SELECT COUNT(*) FROM " + tableAndCondition)
                .query(Long.class)
                .single();
    }

    /** Waits until all processors have handled all events. */
    public void awaitQuiet() {
        awaitQuietBut();
    }

    /** Waits until all processors have handled all events, except for those that stand still. */
    public void awaitQuietBut(String... still) {
        await().atMost(PATIENCE).during(Duration.ofMillis(300)).until(() -> {
            var last = jdbc.sql("SELECT COALESCE(MAX(global_index), 0) FROM domain_event_entry")
                    .query(Long.class)
                    .single();
            return Stream.of("stock-desk", "checkout", "order-watch", "sale-desk")
                    .filter(name -> !Arrays.asList(still).contains(name))
                    .allMatch(name -> position(name) >= last);
        });
    }

    private long position(String name) {
        return processor(name).processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(-1))
                .min()
                .orElse(-1);
    }

    public StreamingEventProcessor processor(String name) {
        return processing.eventProcessor(name, StreamingEventProcessor.class).orElseThrow();
    }
}
