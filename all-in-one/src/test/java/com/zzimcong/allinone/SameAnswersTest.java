package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.axon.EventLog;
import com.zzimcong.platform.axon.Refused;
import com.zzimcong.platform.axon.Trouble;
import java.sql.SQLRecoverableException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
