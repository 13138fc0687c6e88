package com.zzimcong.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.junit.jupiter.api.Test;

class CheckedAggregateCacheTest {

    private final Map<String, Long> stored = new HashMap<>();
    private final CheckedAggregateCache cache =
            new CheckedAggregateCache(10, id -> Optional.ofNullable(stored.get(id)));

    @Test
    void what_nobody_else_has_written_to_is_given_out() {
        stored.put("order", 3L);
        var entry = entry(3);
        cache.put("order", entry);
        assertThat(cache.<Object, Object>get("order")).isSameAs(entry);
    }

    @Test
    void what_has_been_written_to_elsewhere_is_forgotten() {
        stored.put("order", 4L);
        cache.put("order", entry(3));
        assertThat(cache.<Object, Object>get("order")).isNull();
        assertThat(cache.containsKey("order")).isFalse();
    }

    @Test
    void what_was_never_stored_is_forgotten() {
        cache.put("order", entry(0));
        assertThat(cache.<Object, Object>get("order")).isNull();
    }

    private static AggregateCacheEntry<Object> entry(long version) {
        EventSourcedAggregate<Object> aggregate = mock();
        given(aggregate.version()).willReturn(version);
        return new AggregateCacheEntry<>(aggregate);
    }
}
