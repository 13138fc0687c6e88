package com.zzimcong.platform.command;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/** Aggregates in memory, the least used ones leaving first. */
class AggregateCache implements Cache {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    AggregateCache(int size) {
        entries =
                Caffeine.newBuilder().maximumSize(size).expireAfterAccess(IDLE).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the framework's own signature
    public <K, V> @Nullable V get(@Nullable K key) {
        return key == null ? null : (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) entries.get(key, _ -> value.get());
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && entries.getIfPresent(key) != null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        var _ = entries.asMap().computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
