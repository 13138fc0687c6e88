package com.zzimcong.command.stock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.command.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/** One stock behind the framework's own command bus, repository and cache, its events in memory. */
final class StockRoom {

    /** As the shop stores snapshots. */
    static final JacksonSerializer SERIALIZER = JacksonSerializer.builder()
            .objectMapper(JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build())
            .build();

    private final StockId id;
    private final Shelf shelf = new Shelf();
    private final CommandGateway commands;

    /**
     * What a command came to.
     *
     * @param refusal null if it was not refused
     * @param result what the handler answered; null if nothing
     */
    record Answer(@Nullable Refusal refusal, @Nullable Object result, List<StockEvent> events) {}

    StockRoom(StockId id) {
        this.id = id;
        var bus = SimpleCommandBus.builder().build();
        var repository = EventSourcingRepository.builder(StockItem.class)
                .eventStore(EmbeddedEventStore.builder().storageEngine(shelf).build())
                .cache(new WeakReferenceCache())
                .<EventSourcingRepository<StockItem>>build();
        var _ = AggregateAnnotationCommandHandler.<StockItem>builder()
                .aggregateType(StockItem.class)
                .repository(repository)
                .build()
                .subscribe(bus);
        commands = DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** A room in which all that already happened. */
    static StockRoom after(StockId id, List<StockEvent> events) {
        var room = new StockRoom(id);
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var event : events) {
            messages.add(new GenericDomainEventMessage<>("StockItem", id.toString(), messages.size(), event));
        }
        room.shelf.appendEvents(messages);
        return room;
    }

    /** A room in which all that already happened, read from a snapshot of the first events and the rest. */
    static StockRoom after(StockId id, List<StockEvent> events, int inSnapshot) {
        var room = after(id, events);
        room.shelf.snapshot = stored(events.subList(0, inSnapshot));
        room.shelf.snapshotVersion = inSnapshot - 1L;
        return room;
    }

    /** The text of a snapshot taken after the events. */
    static String stored(List<StockEvent> events) {
        var item = new StockItem();
        events.forEach(item::evolve);
        return SERIALIZER.serialize(item, String.class).getData();
    }

    Answer ask(StockCommand command) {
        var before = events().size();
        Refusal refusal = null;
        Object result = null;
        try {
            result = commands.sendAndWait(command);
        } catch (Refused refused) {
            refusal = Refused.reasonOf(refused);
        }
        var after = events();
        return new Answer(refusal, result, after.subList(before, after.size()));
    }

    StockCount count() {
        return commands.sendAndWait(new CountStock(id));
    }

    List<StockEvent> events() {
        return shelf.readEvents(id.toString(), 0)
                .asStream()
                .map(message -> (StockEvent) message.getPayload())
                .toList();
    }

    /** Events in memory, and a snapshot as a text, so that each reader gets an aggregate of its own. */
    private static final class Shelf extends InMemoryEventStorageEngine {

        private @Nullable String snapshot;
        private long snapshotVersion;

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
            if (snapshot == null) {
                return Optional.empty();
            }
            var type = SERIALIZER.serialize(new StockItem(), String.class).getType();
            StockItem item = SERIALIZER.deserialize(new SimpleSerializedObject<>(snapshot, String.class, type));
            return Optional.of(
                    new GenericDomainEventMessage<>("StockItem", aggregateIdentifier, snapshotVersion, item));
        }
    }
}
