package com.zzimcong.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.command.catalog.CatalogueImport;
import com.zzimcong.command.catalog.CatalogueRow;
import com.zzimcong.platform.asking.Asker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DemoShopTest {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Offer OFFER = new Offer(
            DemoShop.ON_SALE,
            "산청 설향 딸기 500팩 선착순 반값",
            6_450,
            NOON,
            NOON.plus(Duration.ofHours(24)),
            500,
            2,
            Duration.ofMinutes(10));
    static final ScheduleSale PLAN = new ScheduleSale(DemoShop.SALE, OFFER);

    final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final CatalogueImport catalogue = mock(CatalogueImport.class);
    final CommandGateway commands = mock(CommandGateway.class);
    final DemoShop shop = new DemoShop(events, catalogue, commands, Clock.fixed(NOON.plusMillis(123), ZoneOffset.UTC));

    /** The plan, asked for by the shop itself. */
    private static Object plan() {
        return argThat(sent -> sent instanceof CommandMessage<?> message
                && Asker.shop().equals(Asker.of(message))
                && message.getPayload().equals(PLAN));
    }

    @BeforeEach
    void setUp() {
        given(catalogue.run(any(), any(), any())).willReturn(new CatalogueImport.Counts(179, 0, 0, 179));
    }

    @Nested
    class Catalogue {

        @Test
        void it_has_a_shopful_of_goods() {
            var rows = DemoShop.rows();
            assertThat(rows).hasSizeGreaterThanOrEqualTo(130);
            assertThat(rows.stream().map(row -> row.details().category()).distinct())
                    .hasSizeGreaterThanOrEqualTo(28)
                    .allMatch(category -> category.contains("/"));
            assertThat(rows.stream().map(row -> row.details().name()).distinct())
                    .hasSameSizeAs(rows);
            assertThat(rows).extracting(CatalogueRow::stock).allMatch(stock -> stock >= 50 && stock <= 3_000);
        }

        @Test
        void the_sale_is_half_the_price_and_leaves_goods_in_the_warehouse() {
            assertThat(DemoShop.rows())
                    .filteredOn(row -> row.sku().equals(DemoShop.ON_SALE))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.details().listPrice()).isEqualTo(2 * OFFER.price());
                        assertThat(row.stock()).isGreaterThan(DemoShop.PIECES);
                    });
        }
    }

    @Nested
    class Filling {

        @Test
        void an_empty_shop_gets_the_catalogue_and_then_a_sale() {
            shop.fill();

            var order = inOrder(catalogue, commands);
            order.verify(catalogue).run(eq(Asker.shop()), any(), eq(DemoShop.rows()));
            order.verify(commands).sendAndWait(plan(), eq(30L), eq(TimeUnit.SECONDS));
        }

        @Test
        void a_shop_that_has_the_sale_is_left_alone() {
            publish(DemoShop.SALE.toString(), new SaleScheduled(DemoShop.SALE, OFFER));
            shop.fill();
            nothingHappened();
        }

        @Test
        void a_shop_with_goods_of_its_own_is_left_alone() {
            publish("OWN-1", new ProductAdded(new Sku("OWN-1"), new ProductDetails("자두", "과일/기타", "1kg", 9_900), 1));
            shop.fill();
            nothingHappened();
        }

        @Test
        void a_filling_that_broke_off_is_finished() {
            var row = DemoShop.rows().getFirst();
            publish(row.sku().toString(), new ProductAdded(row.sku(), row.details(), 1));
            shop.fill();

            then(catalogue).should().run(eq(Asker.shop()), any(), eq(DemoShop.rows()));
            then(commands).should().sendAndWait(plan(), eq(30L), eq(TimeUnit.SECONDS));
        }

        @Test
        void a_failure_leaves_the_sale_out_and_the_shop_running() {
            willThrow(new IllegalStateException("the database is away"))
                    .given(catalogue)
                    .run(any(), any(), any());
            assertThatCode(shop::fill).doesNotThrowAnyException();
            then(commands).should(never()).sendAndWait(any(), anyLong(), any());
        }

        private void publish(String stream, Object event) {
            events.publish(new GenericDomainEventMessage<>("Any", stream, 0, event));
        }

        private void nothingHappened() {
            then(catalogue).shouldHaveNoInteractions();
            then(commands).shouldHaveNoInteractions();
        }
    }
}
