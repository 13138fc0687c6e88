package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.command.Trouble;
import com.zzimcong.platform.eventstore.EventLog;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.eventsourcing.SpringPrototypeAggregateFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the framework's stores and buses do differently, and the shop must not. Runs on each of them. */
class SameAnswersTest extends ShopTest {

    /** Something to send. */
    record Probe(@TargetAggregateIdentifier String id) {}

    @Autowired
    CommandGateway commands;

    @Autowired
    CommandBus bus;

    @Autowired
    EventStore events;

    @Autowired
    EventLog log;

    @Autowired
    TransactionManager transactions;

    @Autowired
    TokenStore tokens;

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    DataSource dataSource;

    @Autowired
    ApplicationContext context;

    @Autowired
    Serializer serializer;

    private final String stream = "same-" + UUID.randomUUID();

    @Test
    void a_number_of_a_stream_that_is_taken_is_a_conflict() {
        publish(0);
        var failure = catchThrowable(() -> publish(0));
        assertThat(Trouble.of(failure)).as("%s", failure).isEqualTo(Trouble.CONFLICT);
        assertThat(events.lastSequenceNumberFor(stream)).contains(0L);
    }

    @Test
    void a_command_to_what_was_never_created_is_refused() {
        var unknown = new AwaitPayment(new OrderId(UUID.randomUUID()));
        var failure = catchThrowable(() -> commands.sendAndWait(Asker.shop().asks(unknown), 10, TimeUnit.SECONDS));
        assertThat(Refused.reasonOf(failure)).isEqualTo(Refusal.UNKNOWN);
    }

    @Test
    void a_command_that_was_overtaken_is_sent_again() {
        var times = new AtomicInteger();
        answering(_ -> {
            if (times.incrementAndGet() < 3) {
                throw new ConcurrencyException("overtaken", new IllegalStateException("by another"));
            }
            return "done";
        });
        assertThat(commands.<String>sendAndWait(Asker.shop().asks(new Probe(stream)), 10, TimeUnit.SECONDS))
                .isEqualTo("done");
        assertThat(times).hasValue(3);
    }

    @Test
    void so_is_one_that_met_another_in_the_database() {
        for (var met : List.of(
                new SQLException("Deadlock found when trying to get lock", "40001", 1213),
                new SQLException("Lock wait timeout exceeded", "HY000", 1205))) {
            var times = new AtomicInteger();
            answering(_ -> {
                if (times.incrementAndGet() < 3) {
                    throw new IllegalStateException("not stored", met);
                }
                return "done";
            });
            assertThat(commands.<String>sendAndWait(Asker.shop().asks(new Probe(stream)), 10, TimeUnit.SECONDS))
                    .isEqualTo("done");
            assertThat(times).hasValue(3);
        }
    }

    @Test
    void one_that_is_overtaken_for_ever_fails_as_a_conflict() {
        var times = new AtomicInteger();
        answering(_ -> {
            times.incrementAndGet();
            throw new ConcurrencyException("overtaken");
        });
        assertThat(Trouble.of(failureOfProbe())).isEqualTo(Trouble.CONFLICT);
        assertThat(times).hasValue(7);
    }

    @Test
    void a_refusal_arrives_with_its_reason_and_its_words_and_is_not_tried_again() {
        var times = new AtomicInteger();
        answering(_ -> {
            times.incrementAndGet();
            throw new Refused(Refusal.SOLD_OUT, "None are left.");
        });
        var failure = failureOfProbe();
        assertThat(Refused.reasonOf(failure)).isEqualTo(Refusal.SOLD_OUT);
        assertThat(failure).hasMessageContaining("None are left.");
        assertThat(Trouble.of(failure)).isNull();
        assertThat(times).hasValue(1);
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_an_outage_and_the_command_is_handled_once() {
        var times = new AtomicInteger();
        var ended = new AtomicInteger();
        answering(_ -> {
            times.incrementAndGet();
            Thread.sleep(1_500);
            return ended.incrementAndGet();
        });
        var answer =
                commands.<Integer>send(Asker.shop().asks(new Probe(stream))).orTimeout(300, TimeUnit.MILLISECONDS);
        assertThat(Trouble.of(catchThrowable(answer::join))).isEqualTo(Trouble.OUTAGE);
        await().atMost(SOON).until(() -> ended.get() == 1);
        assertThat(times).hasValue(1);
    }

    @Test
    void the_same_command_from_many_at_once_is_done_once_and_each_is_told_so() {
        var stock = StockId.warehouse(
                Sku.of("SAME-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT)));
        commands.sendAndWait(Asker.shop().asks(new OpenStock(stock, null)), 10, TimeUnit.SECONDS);
        var addition = new AddStock(stock, new MovementId("same"), 5);
        var answers = IntStream.range(0, 8)
                .mapToObj(
                        _ -> commands.<Object>send(Asker.shop().asks(addition)).orTimeout(20, TimeUnit.SECONDS))
                .toList();
        answers.forEach(answer -> assertThatCode(answer::join).doesNotThrowAnyException());
        assertThat(events.readEvents(stock.toString()).asStream().map(DomainEventMessage::getPayload))
                .filteredOn(StockAdded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void processors_read_each_event_in_order_and_again_from_any_place() throws InterruptedException {
        for (var sequence = 0; sequence < 5; sequence++) {
            publish(sequence);
        }
        var all = read(null, 5);
        assertThat(all.values()).containsExactly(0L, 1L, 2L, 3L, 4L);
        var third = new ArrayList<>(all.keySet()).get(2);
        assertThat(read(third, 2).values()).containsExactly(3L, 4L);
        assertThat(new ArrayList<>(all.keySet()).getLast().covers(third)).isTrue();
    }

    @Test
    void no_aggregate_is_made_as_a_bean() {
        assertThat(context.getBeansOfType(AggregateFactory.class))
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy((_, factory) -> assertThat(factory).isNotInstanceOf(SpringPrototypeAggregateFactory.class));
    }

    @Test
    void one_process_at_a_time_writes_for_orders_to_the_stocks() {
        assertThat(tokens.fetchSegments("stock-desk")).containsExactly(0);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(processing
                                .eventProcessor("stock-desk", StreamingEventProcessor.class)
                                .orElseThrow()
                                .processingStatus())
                        .containsOnlyKeys(0));
        var another = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(serializer)
                .nodeId("another")
                .build();
        assertThatExceptionOfType(UnableToClaimTokenException.class)
                .isThrownBy(() -> transactions.executeInTransaction(() -> another.fetchToken("stock-desk", 0)));
    }

    @Test
    void an_outage_is_told_from_a_fault_and_neither_is_tried_again() {
        var times = new AtomicInteger();
        answering(_ -> {
            times.incrementAndGet();
            throw new SQLRecoverableException("gone");
        });
        assertThat(Trouble.isOutage(failureOfProbe())).isTrue();
        answering(_ -> {
            times.incrementAndGet();
            throw new IllegalArgumentException("wrong");
        });
        assertThat(Trouble.of(failureOfProbe())).isNull();
        assertThat(times).hasValue(2);
    }

    @Test
    void the_log_gives_what_was_stored_in_order_after_any_place() {
        publish(0);
        publish(1);
        publish(2);
        var mine =
                logged().stream().filter(entry -> entry.stream().equals(stream)).toList();
        assertThat(mine).extracting(EventLog.Entry::sequence).containsExactly(0L, 1L, 2L);
        assertThat(mine).extracting(EventLog.Entry::index).isSorted();
        assertThat(mine.getFirst().index()).isPositive();
        assertThat(mine.getFirst().type()).isEqualTo(ProductWithdrawn.class.getName());
        assertThat(mine.getFirst().payload()).isEqualTo("{\"sku\":\"GONE\",\"revision\":0}");

        var next = new ArrayList<EventLog.Entry>();
        log.read(mine.getFirst().index(), 1, next::add);
        assertThat(next)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.index()).isGreaterThan(mine.getFirst().index()));
        var none = new ArrayList<EventLog.Entry>();
        log.read(Long.MAX_VALUE - 1, 10, none::add);
        assertThat(none).isEmpty();
    }

    @Test
    void a_snapshot_of_five_megabytes_is_kept() {
        publish(0);
        var large = "x".repeat(5_000_000);
        transactions.executeInTransaction(
                () -> events.storeSnapshot(new GenericDomainEventMessage<>("Probe", stream, 0, large)));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(events.readEvents(stream).asStream().map(DomainEventMessage::getPayload))
                                .first()
                                .isEqualTo(large));
        assertThat(events.readEvents(stream, 0).asStream().map(DomainEventMessage::getPayload))
                .first()
                .isInstanceOf(ProductWithdrawn.class);
    }

    /** The numbers of this stream's next events, by where they stand in the log. */
    private Map<TrackingToken, Long> read(@Nullable TrackingToken after, int count) throws InterruptedException {
        var found = new LinkedHashMap<TrackingToken, Long>();
        var until = System.nanoTime() + SOON.toNanos();
        try (var log = events.openStream(after)) {
            while (found.size() < count && System.nanoTime() - until < 0) {
                if (log.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var next = log.nextAvailable();
                    if (next instanceof DomainEventMessage<?> event
                            && event.getAggregateIdentifier().equals(stream)) {
                        found.put(next.trackingToken(), event.getSequenceNumber());
                    }
                }
            }
        }
        return found;
    }

    private void answering(MessageHandler<? super CommandMessage<?>> handler) {
        var _ = bus.subscribe(Probe.class.getName(), handler);
    }

    private Throwable failureOfProbe() {
        return catchThrowable(() -> commands.sendAndWait(Asker.shop().asks(new Probe(stream)), 10, TimeUnit.SECONDS));
    }

    private void publish(long sequence) {
        var event = new GenericDomainEventMessage<>(
                "Probe", stream, sequence, new ProductWithdrawn(Sku.of("GONE"), sequence));
        transactions.executeInTransaction(() -> events.publish(event));
    }

    private List<EventLog.Entry> logged() {
        var all = new ArrayList<EventLog.Entry>();
        for (var before = -1; before < all.size(); ) {
            before = all.size();
            log.read(all.isEmpty() ? 0 : all.getLast().index(), 5_000, all::add);
        }
        return all;
    }
}
