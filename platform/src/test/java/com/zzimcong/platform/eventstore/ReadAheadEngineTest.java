package com.zzimcong.platform.eventstore;

import static com.zzimcong.platform.eventstore.EachDatabase.everywhere;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What a group of commands needs is read with two questions at most, and is what each would have read by itself. */
class ReadAheadEngineTest {

    private final AtomicInteger questions = new AtomicInteger();

    @TestFactory
    List<DynamicTest> streams_are_read_once_for_all() {
        return everywhere(database -> {
            var engine = engine(database, Set.of(), true);
            store(engine, "one", 3);
            store(engine, "two", 1);
            within(() -> {
                engine.readAhead(List.of("one", "two", "none"));
                assertThat(questions.getAndSet(0)).isEqualTo(1);

                assertThat(eventsOf(engine, "one")).containsExactly("one 0", "one 1", "one 2");
                assertThat(eventsOf(engine, "two")).containsExactly("two 0");
                assertThat(eventsOf(engine, "none")).isEmpty();
                assertThat(engine.readSnapshot("one")).isEmpty();
                assertThat(questions).as("further questions").hasValue(0);
            });
        });
    }

    @TestFactory
    List<DynamicTest> of_what_is_in_memory_only_the_last_number_is_read_and_only_where_others_write() {
        return everywhere(database -> {
            var engine = engine(database, Set.of("one", "two", "none"), true);
            store(engine, "one", 3);
            store(engine, "two", 1);
            within(() -> {
                engine.readAhead(List.of("one", "two", "none"));
                assertThat(questions.getAndSet(0)).isEqualTo(1);
                assertThat(engine.lastSequenceNumberFor("one")).contains(2L);
                assertThat(engine.lastSequenceNumberFor("two")).contains(0L);
                assertThat(engine.lastSequenceNumberFor("none")).isEmpty();
                assertThat(questions).as("further questions").hasValue(0);
            });
            var alone = engine(database, Set.of("one"), false);
            within(() -> {
                alone.readAhead(List.of("one"));
                assertThat(questions).hasValue(0);
            });
        });
    }

    @TestFactory
    List<DynamicTest> what_was_not_read_ahead_is_read_and_so_is_everything_in_the_next_unit_of_work() {
        return everywhere(database -> {
            var engine = engine(database, Set.of(), true);
            store(engine, "one", 1);
            store(engine, "two", 2);
            within(() -> {
                engine.readAhead(List.of("one"));
                assertThat(eventsOf(engine, "two")).containsExactly("two 0", "two 1");
                assertThat(engine.lastSequenceNumberFor("two")).contains(1L);
            });
            engine.appendEvents(new GenericDomainEventMessage<>("Thing", "one", 1, "one 1"));
            within(() -> assertThat(eventsOf(engine, "one")).containsExactly("one 0", "one 1"));
            assertThat(engine.lastSequenceNumberFor("one")).contains(1L);
        });
    }

    @TestFactory
    List<DynamicTest> the_reader_of_the_end_of_the_log_knows_it_and_who_catches_up_asks_whatever_it_wants_to_know() {
        return everywhere(database -> {
            var engine = engine(database, Set.of(), true);
            store(engine, "one", 3);
            var last = log(engine, null).getLast().trackingToken();
            // What is known is soon known no longer, and this may be a slow machine.
            await().untilAsserted(() -> {
                assertThat(log(engine, last)).isEmpty();
                questions.set(0);
                assertThat(log(engine, last)).isEmpty();
                assertThat(questions).as("questions without news").hasValue(0);
            });

            engine.appendEvents(new GenericDomainEventMessage<>("Thing", "two", 0, "two 0"));
            assertThat(engine.readEvents(last, false)).hasSize(1);
            engine.tellOfNews();
            assertThat(log(engine, last)).hasSize(1);
        });
    }

    @TestFactory
    List<DynamicTest> what_nobody_told_of_is_found_soon() {
        return everywhere(database -> {
            var engine = engine(database, Set.of(), true);
            store(engine, "one", 1);
            var last = log(engine, null).getLast().trackingToken();
            engine(database, Set.of(), true).appendEvents(new GenericDomainEventMessage<>("Thing", "two", 0, "two 0"));
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(log(engine, last)).hasSize(1));
        });
    }

    @TestFactory
    List<DynamicTest> events_come_back_as_they_were_told() {
        return everywhere(database -> {
            var engine = engine(database, Set.of(), true);
            var told = "'김치' \"10\" \\ 100 % ? \n\t 🥬 \u0001 ; --";
            var event = new GenericDomainEventMessage<>("Thing", "one", 0, told, Map.of("who's", told));
            engine.appendEvents(event);
            engine.storeSnapshot(new GenericDomainEventMessage<>("Thing", "one", 0, told));

            engine.readEvents("one").forEachRemaining(stored -> {
                assertThat(stored.getPayload()).isEqualTo(told);
                assertThat(stored.getMetaData()).isEqualTo(Map.of("who's", told));
                assertThat(stored.getIdentifier()).isEqualTo(event.getIdentifier());
                assertThat(stored.getTimestamp()).isEqualTo(event.getTimestamp().truncatedTo(MILLIS));
                assertThat(stored.getType()).isEqualTo("Thing");
            });
            assertThat(eventsOf(engine, "one")).hasSize(1);
            assertThat(engine.readSnapshot("one").orElseThrow().getPayload()).isEqualTo(told);
            // Read by whoever reads the table without the shop: text of the log, not a picture of it.
            assertThat(JdbcClient.create(database)
                            .sql("select payload from domain_event_entry")
                            .query((row, _) -> new String(row.getBytes(1), UTF_8))
                            .single())
                    .contains("김치", "🥬");
        });
    }

    @TestFactory
    List<DynamicTest> events_are_stored_together_or_not_at_all() {
        return everywhere(database -> {
            var engine = engine(database, Set.of(), true);
            engine.appendEvents(new GenericDomainEventMessage<>("Thing", "two", 0, "mine"));
            questions.set(0);
            engine.appendEvents(
                    new GenericDomainEventMessage<>("Thing", "one", 0, "a"),
                    new GenericDomainEventMessage<>("Thing", "one", 1, "b"),
                    new GenericEventMessage<>("of nobody"));
            assertThat(questions).hasValue(1);

            assertThatExceptionOfType(ConcurrencyException.class)
                    .isThrownBy(() -> engine.appendEvents(
                            new GenericDomainEventMessage<>("Thing", "one", 2, "c"),
                            new GenericDomainEventMessage<>("Thing", "two", 0, "another's")));

            assertThat(eventsOf(engine, "one")).containsExactly("a", "b");
            assertThat(eventsOf(engine, "two")).containsExactly("mine");
            assertThat(log(engine, null))
                    .<Object>map(EventMessage::getPayload)
                    .containsExactly("mine", "a", "b", "of nobody");
        });
    }

    private static List<TrackedEventMessage<?>> log(ReadAheadEngine engine, @Nullable TrackingToken after) {
        return engine.readEvents(after, true)
                .<TrackedEventMessage<?>>map(event -> event)
                .toList();
    }

    private static List<Object> eventsOf(ReadAheadEngine engine, String stream) {
        var payloads = new ArrayList<Object>();
        engine.readEvents(stream).forEachRemaining(event -> payloads.add(event.getPayload()));
        return payloads;
    }

    private void store(ReadAheadEngine engine, String stream, int events) {
        for (var number = 0; number < events; number++) {
            engine.appendEvents(new GenericDomainEventMessage<>("Thing", stream, number, stream + " " + number));
        }
        questions.set(0);
    }

    private static void within(Runnable task) {
        var result = DefaultUnitOfWork.startAndGet(new GenericMessage<>("group"))
                .executeWithResult(() -> {
                    // As a command's own unit of work does, one level down.
                    DefaultUnitOfWork.startAndGet(new GenericMessage<>("command"))
                            .execute(task);
                    return "done";
                });
        assertThat(result.getPayload()).isEqualTo("done");
    }

    private ReadAheadEngine engine(DataSource database, Set<String> inMemory, boolean shared) {
        var serializer = JacksonSerializer.defaultSerializer();
        var counted = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                questions.incrementAndGet();
                return super.getConnection();
            }
        };
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(counted::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .schema(EventTables.SCHEMA)
                .appendSnapshot(EventTables::appendSnapshot);
        return new ReadAheadEngine(
                builder, JdbcClient.create(counted), NoTransactionManager.INSTANCE, inMemory::contains, shared);
    }
}
