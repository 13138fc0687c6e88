package com.zzimcong.platform.eventstore;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zzimcong.platform.axon.AxonSettings;
import com.zzimcong.platform.node.Node;
import com.zzimcong.platform.node.Noticeboard;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.springboot.TokenStoreProperties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How events and snapshots are written down. */
@Configuration(proxyBeanMethods = false)
class EventStoring {

    /**
     * The stored form: plain JSON with ISO 8601 times, readable for decades. Fields that a newer event no longer has
     * are passed over.
     */
    @Bean
    ObjectMapper defaultAxonObjectMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The event store in the database: plain JDBC, because one batch of events is then one statement. */
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ReadAheadEngine eventStorageEngine(
            DataSource dataSource,
            JdbcClient jdbc,
            TransactionManager transactions,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Cache aggregates,
            @Value("${zzimcong.node.shared:false}") boolean shared) {
        var onlyToWrite = forWritingOnly(transactions);
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(connections(dataSource))
                .transactionManager(onlyToWrite)
                .snapshotSerializer(serializer)
                .eventSerializer(eventSerializer)
                .schema(EventTables.SCHEMA)
                .appendSnapshot(EventTables::appendSnapshot)
                .readEventDataWithGaps(EventTables::afterAndInGaps)
                .batchSize(500)
                .gapTimeout(GAP_MILLIS);
        return new ReadAheadEngine(builder, jdbc, onlyToWrite, aggregates::containsKey, shared);
    }

    /** A question that is asked outside of a transaction needs none: to begin and end one would be three more. */
    private static TransactionManager forWritingOnly(TransactionManager transactions) {
        return new TransactionManager() {
            @Override
            public Transaction startTransaction() {
                return transactions.startTransaction();
            }

            @Override
            public <T> T fetchInTransaction(Supplier<T> question) {
                return question.get();
            }
        };
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    EventLog eventLog(JdbcTemplate jdbc) {
        return EventLog.of(jdbc);
    }

    /** Which node is at what event of which processor. A claim is this run's own, so that no later one inherits it. */
    @Bean
    TokenStore tokenStore(
            Serializer serializer,
            DataSource dataSource,
            JdbcClient jdbc,
            TokenStoreProperties tokens,
            Node node,
            Clock clock) {
        return new SharedTokenStore(
                JdbcTokenStore.builder()
                        .connectionProvider(connections(dataSource))
                        .serializer(serializer)
                        .claimTimeout(tokens.getClaimTimeout()),
                jdbc,
                node.run(),
                clock);
    }

    /** Those of the transaction that is open, if one is. */
    private static ConnectionProvider connections(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    /** Other nodes' events are looked for at this pace if no notice of them comes; a node's own are seen at once. */
    private static final int OTHERS_MILLIS = 200;

    /**
     * How long the readers wait for a number of the log that was taken but is not there. Longer than any transaction
     * can stay open: what comes after that is never read.
     */
    private static final int GAP_MILLIS = 300_000;

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    WakingEventStore eventStore(
            ReadAheadEngine engine,
            org.axonframework.config.Configuration axon,
            Noticeboard others,
            AxonSettings settings) {
        return new WakingEventStore(
                EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .fetchDelay(OTHERS_MILLIS)
                        .cachedEvents(settings.cachedEvents())
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(axon.getComponent(EventBusSpanFactory.class)),
                others,
                engine::tellOfNews);
    }

    /** Takes snapshots on a thread of its own: on the command's thread it would do so under the aggregate's lock. */
    @Bean
    SpringAggregateSnapshotter aggregateSnapshotter(
            org.axonframework.config.Configuration axon,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            EventStore events,
            TransactionManager transactions) {
        var threads = Thread.ofPlatform().name("snapshot-", 0).daemon().factory();
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .transactionManager(transactions)
                .eventStore(events)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .executor(Executors.newSingleThreadExecutor(threads))
                .build();
    }

    @Bean
    SnapshotTriggerDefinition longStreams(Snapshotter snapshotter, AxonSettings settings) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, settings.snapshotAfter());
    }
}
