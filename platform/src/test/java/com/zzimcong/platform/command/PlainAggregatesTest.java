package com.zzimcong.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Aggregates are made where the framework looks for what makes them, by their constructors or from a snapshot. */
class PlainAggregatesTest {

    @Aggregate
    static class Thing {
        private final Object made = new Object();

        private Thing() {}
    }

    @Test
    void an_aggregate_is_made_by_its_constructor_anew_each_time() {
        var first = factory().createAggregateRoot("a", event("begun"));
        var second = factory().createAggregateRoot("a", event("begun"));
        assertThat(first.made).isNotNull().isNotSameAs(second.made);
    }

    @Test
    void a_snapshot_is_the_aggregate() {
        var snapshot = new Thing();
        assertThat(factory().createAggregateRoot("a", event(snapshot))).isSameAs(snapshot);
    }

    private static GenericDomainEventMessage<?> event(Object payload) {
        return new GenericDomainEventMessage<>("Thing", "a", 0, payload);
    }

    @SuppressWarnings("unchecked")
    private static AggregateFactory<Thing> factory() {
        try (var context = new AnnotationConfigApplicationContext(PlainAggregates.class, Thing.class)) {
            return context.getBean("thingAggregateFactory", AggregateFactory.class);
        }
    }
}
