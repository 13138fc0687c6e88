package com.zzimcong.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Two processes start together on an empty database. */
class SharedTokenStoreTest {

    @TestFactory
    List<DynamicTest> both_know_the_store_by_one_name() {
        return everywhere(processes -> {
            var names = together(processes, TokenStore::retrieveStorageIdentifier);
            assertThat(names).hasSize(2).containsOnly(names.getFirst());
        });
    }

    @TestFactory
    List<DynamicTest> both_find_the_same_first_places() {
        return everywhere(processes -> {
            var segments = together(processes, places -> {
                places.initializeTokenSegments("views", 1, null);
                return places.fetchSegments("views").length;
            });
            assertThat(segments).containsExactly(1, 1);
        });
    }

    /** What both get, where the second asks before the first has committed. */
    private static <T> List<T> together(EntityManagerFactory processes, Function<TokenStore, T> question) {
        var first = processes.createEntityManager();
        var second = processes.createEntityManager();
        var begun = new CountDownLatch(1);
        try {
            first.getTransaction().begin();
            var one = question.apply(places(first));
            var other = CompletableFuture.supplyAsync(() -> {
                second.getTransaction().begin();
                begun.countDown();
                var answer = question.apply(places(second));
                second.getTransaction().commit();
                return answer;
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            // Long enough for its first statement to be on its way.
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(other).isNotDone();
            first.getTransaction().commit();
            return List.of(one, other.orTimeout(10, TimeUnit.SECONDS).join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            first.close();
            second.close();
        }
    }

    private static TokenStore places(EntityManager process) {
        var entities = new SimpleEntityManagerProvider(process);
        return new SharedTokenStore(
                JpaTokenStore.builder()
                        .entityManagerProvider(entities)
                        .serializer(JacksonSerializer.defaultSerializer())
                        .nodeId(UUID.randomUUID().toString()),
                entities);
    }

    private static List<DynamicTest> everywhere(Consumer<EntityManagerFactory> test) {
        return EachDatabase.everywhere(database -> on(database, test));
    }

    private static void on(DataSource database, Consumer<EntityManagerFactory> test) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(database);
        factory.setPackagesToScan("org.axonframework.eventhandling.tokenstore.jpa");
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(
                Map.of("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName()));
        factory.afterPropertiesSet();
        try {
            test.accept(Objects.requireNonNull(factory.getObject()));
        } finally {
            factory.destroy();
        }
    }
}
