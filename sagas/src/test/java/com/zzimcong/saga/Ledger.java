package com.zzimcong.saga;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Writes the events of the doubles into their streams. */
@Component
class Ledger {

    private final EventStore events;
    private final Map<String, AtomicLong> next = new ConcurrentHashMap<>();

    Ledger(EventStore events) {
        this.events = events;
    }

    void write(Object stream, Object event) {
        var sequence =
                next.computeIfAbsent(stream.toString(), s -> new AtomicLong()).getAndIncrement();
        events.publish(new GenericDomainEventMessage<>("Double", stream.toString(), sequence, event));
    }
}
