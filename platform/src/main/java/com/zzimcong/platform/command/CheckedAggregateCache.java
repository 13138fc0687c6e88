package com.zzimcong.platform.command;

import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in memory, where other processes write to the same event store: one that has been written to elsewhere is
 * not given out. Without that, a command could be refused, or a stock be counted, by what was true a moment ago; a write
 * would clash, but not every decision writes.
 */
final class CheckedAggregateCache extends AggregateCache {

    private final Function<String, Optional<Long>> lastSequence;

    /**
     * Makes an empty one.
     *
     * @param lastSequence number of the last stored event of an aggregate
     */
    CheckedAggregateCache(int size, Function<String, Optional<Long>> lastSequence) {
        super(size);
        this.lastSequence = lastSequence;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the framework's own signature
    public <K, V> @Nullable V get(@Nullable K key) {
        var found = super.<K, V>get(key);
        if (key != null && found instanceof AggregateCacheEntry<?> entry && !isCurrent(key, entry)) {
            var _ = remove(key);
            return null;
        }
        return found;
    }

    private boolean isCurrent(Object key, AggregateCacheEntry<?> entry) {
        // In memory the entry holds the aggregate itself, and needs nothing to give it back.
        var version = entry.recreateAggregate(null, null, null).version();
        return lastSequence.apply(key.toString()).filter(version::equals).isPresent();
    }
}
