package com.zzimcong.command.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.command.sale.OfferMemory.Folded;
import com.zzimcong.platform.web.TryAgain;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream is a list of words here, and folds to all of them in one. */
@Timeout(30)
class OfferMemoryTest {

    final ExecutorService readers = Executors.newFixedThreadPool(4);
    final ConcurrentHashMap<String, List<String>> store = new ConcurrentHashMap<>();
    final AtomicInteger readings = new AtomicInteger();
    volatile Runnable afterReading = () -> {};

    final OfferMemory<String, String, String> memory =
            new OfferMemory<>((before, word) -> before == null ? word : before + word, this::read, readers, 1_000);

    Folded<String> read(String key) {
        readings.incrementAndGet();
        var words = List.copyOf(store.getOrDefault(key, List.of()));
        afterReading.run();
        return new Folded<>(words.size() - 1L, words.isEmpty() ? null : String.join("", words));
    }

    /** Stores a word; what it returns is for the memory to follow. */
    long append(String key, String word) {
        var words = store.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>());
        words.add(word);
        return words.size() - 1L;
    }

    @AfterEach
    void tearDown() {
        readers.shutdownNow();
    }

    @Nested
    class Asked {

        @Test
        void it_reads_a_stream_once() {
            append("sale", "a");
            assertThat(memory.find("sale")).contains("a");
            assertThat(memory.find("sale")).contains("a");
            assertThat(readings).hasValue(1);
        }

        @Test
        void a_hundred_askers_at_once_cause_one_reading() {
            append("sale", "a");
            try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 100; i++) {
                    askers.execute(() -> assertThat(memory.find("sale")).contains("a"));
                }
            }
            assertThat(readings).hasValue(1);
        }

        @Test
        void it_remembers_that_there_is_nothing() {
            assertThat(memory.find("junk")).isEmpty();
            assertThat(memory.find("junk")).isEmpty();
            assertThat(readings).hasValue(1);
        }

        @Test
        void a_failed_reading_is_tried_again_by_the_next_asker() {
            append("sale", "a");
            afterReading = () -> {
                throw new IllegalStateException("the store is down");
            };
            assertThatThrownBy(() -> memory.find("sale")).isInstanceOf(TryAgain.class);
            afterReading = () -> {};
            assertThat(memory.find("sale")).contains("a");
        }

        @Test
        void asked_afresh_it_reads_and_remembers_nothing() {
            append("sale", "a");
            assertThat(memory.findAfresh("sale")).contains("a");
            append("sale", "b");
            assertThat(memory.findAfresh("sale")).contains("ab");
            assertThat(memory.find("sale")).contains("ab");
            assertThat(readings).hasValue(3);
        }
    }

    @Nested
    class Following {

        @Test
        void it_folds_the_next_event_in_without_reading() {
            append("sale", "a");
            assertThat(memory.find("sale")).contains("a");
            memory.follow("sale", append("sale", "b"), "b");
            assertThat(memory.find("sale")).contains("ab");
            assertThat(readings).hasValue(1);
        }

        @Test
        void an_event_that_was_read_already_counts_once() {
            append("sale", "a");
            var second = append("sale", "b");
            assertThat(memory.find("sale")).contains("ab");
            memory.follow("sale", second, "b");
            memory.follow("sale", 0, "a");
            assertThat(memory.find("sale")).contains("ab");
        }

        @Test
        void the_first_event_ends_that_there_is_nothing() {
            assertThat(memory.find("sale")).isEmpty();
            memory.follow("sale", append("sale", "a"), "a");
            assertThat(memory.find("sale")).contains("a");
        }

        @Test
        void events_of_what_nobody_asked_for_are_passed_over() {
            memory.follow("sale", append("sale", "a"), "a");
            assertThat(readings).hasValue(0);
        }

        @Test
        void after_a_gap_the_stream_is_read_again() {
            append("sale", "a");
            assertThat(memory.find("sale")).contains("a");
            append("sale", "b");
            memory.follow("sale", append("sale", "c"), "c");
            assertThat(memory.find("sale")).contains("abc");
            assertThat(readings).hasValue(2);
        }

        @Test
        void an_event_that_comes_while_its_stream_is_read_is_not_lost() throws Exception {
            append("sale", "a");
            var read = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            afterReading = () -> {
                read.countDown();
                awaitQuietly(goOn);
            };
            var asker = CompletableFuture.supplyAsync(() -> memory.find("sale"));
            assertThat(read.await(5, TimeUnit.SECONDS)).isTrue();

            memory.follow("sale", append("sale", "b"), "b");
            memory.follow("sale", append("sale", "c"), "c");
            goOn.countDown();

            assertThat(asker.get(5, TimeUnit.SECONDS)).isPresent();
            assertThat(memory.find("sale")).contains("abc");
            assertThat(readings).hasValue(1);
        }

        @Test
        void readings_and_events_in_any_order_end_at_the_newest() throws Exception {
            for (var round = 0; round < 300; round++) {
                var key = "sale-" + round;
                append(key, "a");
                var start = new CountDownLatch(1);
                var asker = CompletableFuture.runAsync(() -> {
                    awaitQuietly(start);
                    var _ = memory.find(key);
                });
                var follower = CompletableFuture.runAsync(() -> {
                    awaitQuietly(start);
                    for (var word : List.of("b", "c", "d")) {
                        memory.follow(key, append(key, word), word);
                    }
                });
                start.countDown();
                CompletableFuture.allOf(asker, follower).get(5, TimeUnit.SECONDS);

                assertThat(memory.find(key)).contains("abcd");
            }
        }
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
