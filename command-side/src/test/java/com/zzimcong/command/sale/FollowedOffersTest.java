package com.zzimcong.command.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.command.sale.SaleOffer.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;

/** Two nodes on one event store: commands go to the first, and both answer. */
@Timeout(60)
class FollowedOffersTest {

    static final SaleId SALE = new SaleId(new UUID(0, 1));
    static final Sku SKU = new Sku("BEEF-SIRLOIN");
    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    static final Instant CLOSES = NOW.plusSeconds(3_600);
    static final Duration HOLD = Duration.ofMinutes(10);
    static final Offer OFFER = new Offer(SKU, "한우 등심 반값", 19_900, NOW, CLOSES, 500, 2, HOLD);

    final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .fetchDelay(20)
            .build();
    final Node first = new Node();
    final Node second = new Node();

    /** One node of the shop, with the wiring that the shop has. */
    class Node {

        final Configuration axon;
        final FollowedOffers offers = new FollowedOffers(provider(() -> events), provider(this::processing));

        Node() {
            var configurer = DefaultConfigurer.defaultConfiguration(false)
                    .configureEventStore(_ -> events)
                    .configureAggregate(Sale.class)
                    .registerComponent(Clock.class, _ -> Clock.fixed(NOW, ZoneOffset.UTC));
            configurer.eventProcessing().usingPooledStreamingEventProcessors();
            new OffersProcessing().offersFollowAllEvents().configureModule(configurer);
            configurer.eventProcessing().registerEventHandler(_ -> offers);
            this.axon = configurer.buildConfiguration();
        }

        void send(Object command) {
            var _ = axon.commandGateway().sendAndWait(command);
        }

        EventProcessingConfiguration processing() {
            return axon.eventProcessingConfiguration();
        }

        StreamingEventProcessor processor() {
            return processing()
                    .eventProcessor(FollowedOffers.PROCESSOR, StreamingEventProcessor.class)
                    .orElseThrow();
        }

        void start() {
            axon.start();
            await().until(() -> !processor().processingStatus().isEmpty());
        }

        void stop() {
            axon.shutdown();
            offers.close();
        }

        /** What this node knows of the sale once it has seen everything. */
        SaleOffer sale(State state) {
            await().until(() -> offers.sale(SALE).map(SaleOffer::state).orElse(null) == state);
            return offers.sale(SALE).orElseThrow();
        }
    }

    static <T> ObjectProvider<T> provider(Supplier<T> supplier) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return supplier.get();
            }
        };
    }

    @BeforeEach
    void setUp() {
        first.start();
        second.start();
    }

    @AfterEach
    void tearDown() {
        first.stop();
        second.stop();
    }

    @Nested
    class Sales {

        @Test
        void an_unknown_sale_has_no_offer_until_it_is_planned() {
            assertThat(first.offers.sale(SALE)).isEmpty();
            assertThat(second.offers.sale(SALE)).isEmpty();

            first.send(new ScheduleSale(SALE, OFFER));

            assertThat(first.sale(State.SCHEDULED)).isEqualTo(new SaleOffer(SALE, OFFER, 1, State.SCHEDULED));
            assertThat(second.sale(State.SCHEDULED).offer()).isEqualTo(OFFER);
        }

        @Test
        void every_node_follows_a_sale_through_its_life() {
            first.send(new ScheduleSale(SALE, OFFER));
            assertThat(second.sale(State.SCHEDULED).pool()).isEqualTo(StockId.pool(SALE, SKU));

            first.send(new StockSale(SALE));
            assertThat(second.sale(State.STOCKED).revision()).isEqualTo(1);

            first.send(new ChangeSale(SALE, OFFER.title(), 17_900, CLOSES, HOLD, 1));
            await().until(() -> second.sale(State.STOCKED).revision() == 2);
            assertThat(second.sale(State.STOCKED).offer().price()).isEqualTo(17_900);

            first.send(new CloseSale(SALE));
            assertThat(second.sale(State.CLOSED).revision()).isEqualTo(2);
            assertThat(first.sale(State.CLOSED)).isEqualTo(second.sale(State.CLOSED));
        }

        @Test
        void a_node_that_starts_later_reads_what_happened_before() {
            first.send(new ScheduleSale(SALE, OFFER));
            first.send(new StockSale(SALE));
            var third = new Node();
            third.start();
            try {
                assertThat(third.offers.sale(SALE)).contains(new SaleOffer(SALE, OFFER, 1, State.STOCKED));
                first.send(new CloseSale(SALE));
                assertThat(third.sale(State.CLOSED).offer()).isEqualTo(OFFER);
            } finally {
                third.stop();
            }
        }

        @Test
        void a_node_that_does_not_follow_yet_remembers_nothing() {
            var idle = new Node();
            try {
                assertThat(idle.offers.sale(SALE)).isEmpty();
                first.send(new ScheduleSale(SALE, OFFER));
                assertThat(idle.offers.sale(SALE)).isPresent();
            } finally {
                idle.stop();
            }
        }
    }

    @Nested
    class Windows {

        static final SaleOffer STOCKED = new SaleOffer(SALE, OFFER, 1, State.STOCKED);

        @Test
        void a_stocked_sale_is_open_from_its_opening_until_just_before_its_closing() {
            assertThat(STOCKED.isOpen(NOW.minusNanos(1))).isFalse();
            assertThat(STOCKED.isOpen(NOW)).isTrue();
            assertThat(STOCKED.isOpen(CLOSES.minusNanos(1))).isTrue();
            assertThat(STOCKED.isOpen(CLOSES)).isFalse();
            assertThat(STOCKED.isOver(CLOSES.minusNanos(1))).isFalse();
            assertThat(STOCKED.isOver(CLOSES)).isTrue();
        }

        @Test
        void without_its_pieces_it_is_not_open() {
            assertThat(new SaleOffer(SALE, OFFER, 1, State.SCHEDULED).isOpen(NOW))
                    .isFalse();
        }

        @Test
        void a_sale_that_has_ended_is_over_whatever_the_time() {
            var closed = new SaleOffer(SALE, OFFER, 1, State.CLOSED);
            var cancelled = SaleOffer.after(
                    SaleOffer.after(null, new SaleScheduled(SALE, OFFER)),
                    new SaleCancelled(SALE, Refusal.INSUFFICIENT_STOCK));
            assertThat(closed.isOpen(NOW)).isFalse();
            assertThat(closed.isOver(NOW)).isTrue();
            assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
            assertThat(cancelled.isOver(NOW)).isTrue();
        }
    }

    @Nested
    class Products {

        static final ProductDetails LETTUCE = new ProductDetails("청상추", "채소/잎채소", "150g", 2_480);
        static final ProductDetails DEARER = new ProductDetails("청상추", "채소/잎채소", "150g", 2_980);

        @Test
        void a_product_is_offered_as_its_events_say() {
            var added = ProductOffer.after(null, new ProductAdded(SKU, LETTUCE, 1));
            assertThat(added).isEqualTo(new ProductOffer(SKU, LETTUCE, 1, false));
            assertThat(added.stock()).isEqualTo(StockId.warehouse(SKU));

            var changed = ProductOffer.after(added, new ProductChanged(SKU, DEARER, 2));
            assertThat(changed).isEqualTo(new ProductOffer(SKU, DEARER, 2, false));

            var withdrawn = ProductOffer.after(changed, new ProductWithdrawn(SKU, 3));
            assertThat(withdrawn).isEqualTo(new ProductOffer(SKU, DEARER, 3, true));

            assertThat(ProductOffer.after(withdrawn, new ProductChanged(SKU, LETTUCE, 4)))
                    .isEqualTo(new ProductOffer(SKU, LETTUCE, 4, false));
        }

        @Test
        void an_unknown_product_has_no_offer() {
            assertThat(first.offers.product(SKU)).isEmpty();
        }

        @Test
        void every_node_follows_a_product() {
            publish(0, new ProductAdded(SKU, LETTUCE, 1));
            assertThat(second.offers.product(SKU)).contains(new ProductOffer(SKU, LETTUCE, 1, false));

            publish(1, new ProductChanged(SKU, DEARER, 2));
            publish(2, new ProductWithdrawn(SKU, 3));
            await().untilAsserted(() ->
                    assertThat(second.offers.product(SKU)).contains(new ProductOffer(SKU, DEARER, 3, true)));
        }

        private void publish(long sequence, ProductEvent event) {
            events.publish(new GenericDomainEventMessage<>("Product", SKU.toString(), sequence, event));
        }
    }
}
