package com.zzimcong.bench.compare;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.MySqlEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** How fast the framework's two storage engines append events, one after another, in transactions of 1 and of 50. */
public final class RawAppends {

    /** What an order's first event says, about as long as the real one. */
    record Bought(String order, String buyer, String item, int pieces, long won, String token) {}

    /** An engine in a transaction of its own. */
    private interface Store {
        void append(List<? extends DomainEventMessage<?>> events) throws SQLException;
    }

    private static final Serializer JSON = JacksonSerializer.defaultSerializer();

    private RawAppends() {}

    /**
     * Measures in tables of its own.
     *
     * @throws SQLException if the database does not take them
     */
    public static List<Row> measure(Database database, int events) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            rows.addAll(measure("JDBC", jdbc(connection), events));
        }
        try (var entities = entities(database)) {
            rows.addAll(measure("JPA", jpa(entities), events));
        }
        return rows;
    }

    private static List<Row> measure(String engine, Store store, int events) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var together : new int[] {1, 50}) {
            run(store, events / 2, together);
            var seconds = run(store, events, together);
            rows.add(new Row(
                    "Events: " + engine + " engine, transactions of " + together, events / seconds, null, null, null));
        }
        return rows;
    }

    private static double run(Store store, int events, int together) throws SQLException {
        var start = System.nanoTime();
        for (var done = 0; done < events; done += together) {
            store.append(IntStream.range(0, together).mapToObj(_ -> bought()).toList());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static DomainEventMessage<Bought> bought() {
        var order = UUID.randomUUID().toString();
        return new GenericDomainEventMessage<>(
                "Order", order, 0, new Bought(order, UUID.randomUUID().toString(), "CROWD-1", 1, 9_900, "approve"));
    }

    private static Store jdbc(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(() ->
                        ConnectionWrapperFactory.wrap(connection, new ConnectionWrapperFactory.NoOpCloseHandler()))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(JSON)
                .snapshotSerializer(JSON)
                .build();
        engine.createSchema(MySqlEventTableFactory.INSTANCE);
        connection.commit();
        return events -> {
            engine.appendEvents(events);
            connection.commit();
        };
    }

    private static EntityManagerFactory entities(Database database) {
        return new HibernatePersistenceConfiguration("appends")
                .managedClasses(DomainEventEntry.class, SnapshotEventEntry.class)
                .jdbcUrl(database.url())
                .jdbcCredentials(database.user(), database.password())
                .property("hibernate.hbm2ddl.auto", "update")
                .property("hibernate.jdbc.batch_size", "50")
                .property(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl")
                .createEntityManagerFactory();
    }

    private static Store jpa(EntityManagerFactory factory) {
        var entities = factory.createEntityManager();
        EventStorageEngine engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(new SimpleEntityManagerProvider(entities))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(JSON)
                .snapshotSerializer(JSON)
                .build();
        return events -> {
            entities.getTransaction().begin();
            engine.appendEvents(events);
            entities.getTransaction().commit();
            entities.clear();
        };
    }
}
