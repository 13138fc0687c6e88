package com.zzimcong.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two processes start together on an empty database. */
class SharedTokenStoreTest {

    private static final Duration CLAIM = Duration.ofMillis(500);

    @TestFactory
    List<DynamicTest> both_know_the_store_by_one_name() {
        return EachDatabase.everywhere(database -> {
            var names = together(database, TokenStore::retrieveStorageIdentifier);
            assertThat(names).hasSize(2).containsOnly(names.getFirst());
        });
    }

    @TestFactory
    List<DynamicTest> both_find_the_same_first_places() {
        return EachDatabase.everywhere(database -> {
            var segments = together(database, places -> {
                places.initializeTokenSegments("views", 1, null);
                return places.fetchSegments("views").length;
            });
            assertThat(segments).containsExactly(1, 1);
        });
    }

    @TestFactory
    List<DynamicTest> who_has_lost_its_claim_does_not_get_it_back_by_renewing_it() {
        return EachDatabase.everywhere(database -> {
            var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            var one = places(database);
            var other = places(database);
            transaction.executeWithoutResult(_ -> one.initializeTokenSegments("views", 1, null));
            transaction.executeWithoutResult(_ -> one.fetchToken("views", 0));
            transaction.executeWithoutResult(_ -> one.extendClaim("views", 0));

            await().atMost(10, TimeUnit.SECONDS)
                    .ignoreExceptionsInstanceOf(UnableToClaimTokenException.class)
                    .until(() -> transaction.execute(_ -> {
                        other.fetchToken("views", 0);
                        return true;
                    }));
            transaction.executeWithoutResult(_ -> other.releaseClaim("views", 0));
            assertThatExceptionOfType(UnableToClaimTokenException.class)
                    .isThrownBy(() -> transaction.executeWithoutResult(_ -> one.extendClaim("views", 0)));
        });
    }

    /** What both get, where the second asks before the first has committed. */
    private static <T> List<@Nullable T> together(DataSource database, Function<TokenStore, T> question) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        var one = places(database);
        var other = places(database);
        var begun = new CountDownLatch(1);
        var second = new CompletableFuture<@Nullable T>();
        var first = transaction.execute(_ -> {
            var answer = question.apply(one);
            second.completeAsync(() -> transaction.execute(_ -> {
                begun.countDown();
                return question.apply(other);
            }));
            try {
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                // Long enough for its first statement to be on its way.
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            assertThat(second).isNotDone();
            return answer;
        });
        return List.of(first, second.orTimeout(10, TimeUnit.SECONDS).join());
    }

    private static TokenStore places(DataSource database) {
        return new SharedTokenStore(
                JdbcTokenStore.builder()
                        .connectionProvider(new SpringDataSourceConnectionProvider(database))
                        .claimTimeout(CLAIM)
                        .serializer(JacksonSerializer.defaultSerializer()),
                JdbcClient.create(database),
                UUID.randomUUID().toString(),
                Clock.systemUTC());
    }
}
