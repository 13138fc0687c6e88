package com.zzimcong.command.sale;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.zzimcong.platform.web.TryAgain;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what streams of events fold to. The first question about a stream reads it; events that come later are
 * folded in one by one. An event that comes while its stream is being read waits for the reading and is then folded in
 * unless the reading saw it, so that neither can overwrite the other.
 */
final class OfferMemory<K, E, V> {

    private static final Logger LOG = LoggerFactory.getLogger(OfferMemory.class);

    /** How long one question waits for a reading. */
    private static final long PATIENCE_SECONDS = 3;

    /** How long a stream without events is taken to have none. Its first event ends that at once. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    /** Streams are read afresh now and then, so that an event this node missed is not missed for good. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

    /**
     * What a stream folds to.
     *
     * @param sequence number of the last event folded in; -1 if the stream has none
     * @param value null if the stream has no event
     */
    record Folded<V>(long sequence, @Nullable V value) {

        static <V> Folded<V> nothing() {
            return new Folded<>(-1, null);
        }
    }

    /** One step of folding. */
    interface Fold<E, V> {
        V after(@Nullable V before, E event);
    }

    private final Fold<E, V> fold;
    private final Function<K, Folded<V>> reader;
    private final Executor readers;
    private final AsyncCache<K, Folded<V>> memory;

    /**
     * Remembers nothing yet.
     *
     * @param reader reads a whole stream
     * @param readers runs the reader
     * @param capacity how many streams are remembered, known or not
     */
    OfferMemory(Fold<E, V> fold, Function<K, Folded<V>> reader, Executor readers, int capacity) {
        this.fold = fold;
        this.reader = reader;
        this.readers = readers;
        this.memory = Caffeine.newBuilder()
                .maximumSize(capacity)
                .expireAfter(
                        Expiry.<K, Folded<V>>writing((_, folded) -> folded.value() == null ? UNKNOWN_FOR : KNOWN_FOR))
                .buildAsync();
    }

    /**
     * What the stream folds to, from memory if it is there.
     *
     * @throws TryAgain if the stream had to be read and could not be in time
     */
    Optional<V> find(K key) {
        var reading = memory.get(key, (_, _) -> read(key));
        try {
            return await(reading);
        } finally {
            // The cache drops it, too, but may do so after the next one has asked.
            if (reading.isCompletedExceptionally()) {
                memory.asMap().remove(key, reading);
            }
        }
    }

    /** What the stream folds to, read from its events without leaving anything in memory. */
    Optional<V> findAfresh(K key) {
        return await(read(key));
    }

    /** Folds an event in, if its stream is remembered or being read. */
    void follow(K key, long sequence, E event) {
        memory.asMap()
                .computeIfPresent(key, (_, known) -> known.thenCompose(folded -> next(key, folded, sequence, event)));
    }

    private CompletableFuture<Folded<V>> next(K key, Folded<V> folded, long sequence, E event) {
        if (sequence <= folded.sequence()) {
            return CompletableFuture.completedFuture(folded);
        }
        if (sequence > folded.sequence() + 1) {
            return read(key);
        }
        return CompletableFuture.completedFuture(new Folded<>(sequence, fold.after(folded.value(), event)));
    }

    private CompletableFuture<Folded<V>> read(K key) {
        return CompletableFuture.supplyAsync(() -> reader.apply(key), readers);
    }

    private static <V> Optional<V> await(CompletableFuture<Folded<V>> reading) {
        try {
            return Optional.ofNullable(
                    reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS).value());
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("an offer's events cannot be read, or not in time", e);
            throw notNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw notNow();
        }
    }

    private static TryAgain notNow() {
        return new TryAgain("OFFERS_UNAVAILABLE", Duration.ofSeconds(1));
    }
}
