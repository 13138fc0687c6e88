package com.zzimcong.command.sale;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The offers in this node's memory, kept current by the events of the whole shop. */
@Component
@ProcessingGroup(FollowedOffers.PROCESSOR)
class FollowedOffers implements Offers, AutoCloseable {

    /** Name of the processor that brings the events. */
    static final String PROCESSOR = "offers";

    private static final int MOST_SALES = 20_000;
    private static final int MOST_PRODUCTS = 100_000;

    /** Few, so that questions about what does not exist cannot take the database from those who buy. */
    private static final int READERS = 4;

    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("offers-reader-", 0).factory());
    private final OfferMemory<SaleId, SaleEvent, SaleOffer> sales;
    private final OfferMemory<Sku, ProductEvent, ProductOffer> products;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private volatile boolean following;

    FollowedOffers(ObjectProvider<EventStore> events, ObjectProvider<EventProcessingConfiguration> processing) {
        this.processing = processing;
        this.sales = new OfferMemory<>(
                SaleOffer::after,
                id -> read(events.getObject(), id.toString(), SaleEvent.class, SaleOffer::after),
                readers,
                MOST_SALES);
        this.products = new OfferMemory<>(
                ProductOffer::after,
                sku -> read(events.getObject(), sku.toString(), ProductEvent.class, ProductOffer::after),
                readers,
                MOST_PRODUCTS);
    }

    @Override
    public Optional<SaleOffer> sale(SaleId saleId) {
        return isFollowing() ? sales.find(saleId) : sales.findAfresh(saleId);
    }

    @Override
    public Optional<ProductOffer> product(Sku sku) {
        return isFollowing() ? products.find(sku) : products.findAfresh(sku);
    }

    @EventHandler
    void on(SaleEvent event, @SequenceNumber long sequence) {
        sales.follow(event.saleId(), sequence, event);
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long sequence) {
        products.follow(event.sku(), sequence, event);
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }

    /** Until the processor has its place in the log, an event could pass unseen, so nothing is remembered. */
    private boolean isFollowing() {
        if (!following) {
            following = processing
                    .getObject()
                    .eventProcessor(PROCESSOR, StreamingEventProcessor.class)
                    .map(processor -> !processor.processingStatus().isEmpty())
                    .orElse(false);
        }
        return following;
    }

    private static <E, V> OfferMemory.Folded<V> read(
            EventStore events, String stream, Class<E> type, OfferMemory.Fold<E, V> fold) {
        var folded = OfferMemory.Folded.<V>nothing();
        // From a sequence number on, the store gives the events themselves, never a snapshot.
        var stored = events.readEvents(stream, 0);
        while (stored.hasNext()) {
            var message = stored.next();
            var event = type.cast(message.getPayload());
            folded = new OfferMemory.Folded<>(message.getSequenceNumber(), fold.after(folded.value(), event));
        }
        return folded;
    }
}
