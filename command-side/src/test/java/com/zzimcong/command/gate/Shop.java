package com.zzimcong.command.gate;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.command.gate.GateSales.GateSale;
import com.zzimcong.command.gate.GateSales.State;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.command.redis.RedisLink;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A node of the shop as far as the gate goes: its parts, a real Redis, a database, and pools to sell from. */
class Shop implements AutoCloseable, GateLedger {

    static final Sku SKU = new Sku("TUNA-1");
    static final Duration LONG = Duration.ofSeconds(10);

    final ClientResources resources;
    final RedisLink shoppers;
    final RedisLink keepers;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final GateSettings settings;
    final GateStore store;
    final GateSales sales;
    final GateBuilder builder;
    final GateBacklog backlog;
    final GateReconciler reconciler;
    final GateKeeper keeper;
    final RedisGate gate;
    final Map<StockId, PoolOfPieces> pools = new ConcurrentHashMap<>();

    Shop(EmbeddedRedis redis) {
        this(redis, settings(Duration.ofMillis(250), Duration.ofSeconds(10)));
    }

    Shop(EmbeddedRedis redis, GateSettings settings) {
        this.settings = settings;
        resources = ClientResources.builder()
                .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
                .build();
        var server = RedisURI.create("127.0.0.1", redis.port());
        shoppers = new RedisLink(resources, server, null);
        keepers = new RedisLink(resources, server, null);
        store = new GateStore(keepers, settings.afterlife());
        sales = new GateSales(database());
        builder = new GateBuilder(store, sales, this, metrics);
        backlog = new GateBacklog(store, builder::request);
        reconciler = new GateReconciler(store, sales, this, builder, backlog, settings, metrics);
        keeper = new GateKeeper(sales, store, backlog, builder);
        gate = node(settings.memory());
        shoppers.open();
        keepers.open();
        Awaitility.await().until(() -> shoppers.isOpen() && keepers.isOpen());
    }

    /** A gate before the same Redis, which remembers nobody yet. */
    RedisGate node(Duration memory) {
        return node(settings, memory);
    }

    /** As {@link #node(Duration)}, with other settings. */
    RedisGate node(GateSettings settings, Duration memory) {
        return new RedisGate(shoppers, store, settings, memory, new GateMetrics(metrics), builder::request);
    }

    static GateSettings settings(Duration patience, Duration grace) {
        return settings(patience, grace, 100_000);
    }

    static GateSettings settings(Duration patience, Duration grace, int remembered) {
        return new GateSettings(
                true,
                patience,
                256,
                50_000,
                Duration.ofMillis(200),
                remembered,
                grace,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofHours(1));
    }

    static EmbeddedRedis redis() {
        try {
            Path data = Files.createTempDirectory("gate");
            data.toFile().deleteOnExit();
            return new EmbeddedRedis(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }

    static AccountId buyer() {
        return new AccountId(UUID.randomUUID());
    }

    static Offer offer(Instant opens, Instant closes, int pieces, int limit) {
        return new Offer(SKU, "Tuna", 9_900, opens, closes, pieces, limit, Duration.ofMinutes(5));
    }

    /** A sale that is open for an hour, known to the keeper and with a pool, but without a gate yet. */
    GateSale sale(int pieces, int limit) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return sale(now.minusSeconds(60), now.plusSeconds(3600), pieces, limit);
    }

    GateSale sale(Instant opens, Instant closes, int pieces, int limit) {
        var id = new SaleId(UUID.randomUUID());
        sales.plan(id, offer(opens, closes, pieces, limit), 0);
        sales.become(State.OPEN, id, 1);
        pools.put(StockId.pool(id, SKU), new PoolOfPieces(StockId.pool(id, SKU), pieces, limit));
        return sales.find(id).orElseThrow();
    }

    /** As {@link #sale(int, int)}, with its gate. */
    GateSale open(int pieces, int limit) {
        var sale = sale(pieces, limit);
        builder.build(sale.id());
        return sale;
    }

    PoolOfPieces pool(GateSale sale) {
        return poolOf(sale.pool());
    }

    Admission enter(GateSale sale, OrderId order, AccountId buyer, int pieces) {
        return gate.enter(sale.id(), order, buyer, pieces).join();
    }

    GateState read(GateSale sale) {
        var state = store.read(sale.id());
        if (state == null) {
            throw new AssertionError("there is no gate");
        }
        return state;
    }

    @Override
    public StockCount count(StockId pool) {
        return poolOf(pool).count(pool);
    }

    @Override
    public Fate fateOf(OrderId order) {
        return pools.values().stream()
                .map(pool -> pool.fateOf(order))
                .filter(fate -> fate != Fate.UNKNOWN)
                .findAny()
                .orElse(Fate.UNKNOWN);
    }

    @Override
    public void close() {
        reconciler.stop();
        builder.close();
        shoppers.close();
        keepers.close();
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    /** The number on an order's ticket. */
    static long ticket(Admission admission) {
        return admission instanceof Admission.In(var ticket) && ticket != null ? ticket.sequence() : 0;
    }

    private PoolOfPieces poolOf(StockId id) {
        return Objects.requireNonNull(pools.get(id), "no such pool");
    }

    private static JdbcClient database() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/command/V2_10__gate_sale.sql")).execute(database);
        return JdbcClient.create(database);
    }
}
