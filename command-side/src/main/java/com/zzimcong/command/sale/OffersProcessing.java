package com.zzimcong.command.sale;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every node follows all events for itself, from the moment it starts: what it remembers lives no longer either. */
@Configuration(proxyBeanMethods = false)
class OffersProcessing {

    private static final int BATCH = 200;

    @Bean
    ConfigurerModule offersFollowAllEvents() {
        return axon -> axon.eventProcessing()
                .registerTokenStore(FollowedOffers.PROCESSOR, _ -> new InMemoryTokenStore())
                .registerPooledStreamingEventProcessor(
                        FollowedOffers.PROCESSOR,
                        org.axonframework.config.Configuration::eventStore,
                        (_, processor) -> processor
                                .initialToken(StreamableMessageSource::createHeadToken)
                                .initialSegmentCount(1)
                                .batchSize(BATCH)
                                .transactionManager(NoTransactionManager.instance()));
    }
}
