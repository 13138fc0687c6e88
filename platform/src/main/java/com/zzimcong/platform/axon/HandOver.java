package com.zzimcong.platform.axon;

import com.zzimcong.platform.node.StopsAside;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets other nodes go on with this one's events as soon as it is told to stop. The framework would give up its places in
 * the log last of all, after the last request has been answered. What only this node remembers it keeps following.
 */
final class HandOver implements StopsAside {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final long MOST_SECONDS = 10;

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private volatile boolean running;

    HandOver(ObjectProvider<EventProcessingConfiguration> processing) {
        this.processing = processing;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        var events = processing.getObject();
        var stopping = events.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .filter(processor -> !(events.tokenStore(processor.getName()) instanceof InMemoryTokenStore))
                .map(EventProcessor::shutdownAsync)
                .toArray(CompletableFuture<?>[]::new);
        var _ = CompletableFuture.allOf(stopping)
                .orTimeout(MOST_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    LOG.warn("Not all events are handed over: {}", late.toString());
                    return null;
                })
                .join();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
