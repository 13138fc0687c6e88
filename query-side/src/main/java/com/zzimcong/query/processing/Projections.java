package com.zzimcong.query.processing;

import com.zzimcong.platform.node.Noticeboard;
import com.zzimcong.query.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The projections and their processors. Only these can be replayed: other processors act on the world. */
@Component
class Projections {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final String TOPIC = "rebuild";

    private final List<String> names;
    private final Configuration axon;
    private final Noticeboard others;
    private final Set<String> resetting = ConcurrentHashMap.newKeySet();

    Projections(List<Projection> projections, Configuration axon, Noticeboard others) {
        this.names = projections.stream().map(Projection::view).sorted().toList();
        this.axon = axon;
        this.others = others;
        others.listen(TOPIC, name -> {
            if (isHere(name)) {
                var _ = Thread.ofVirtual().name("rebuild-" + name).start(() -> rebuild(name));
            }
        });
    }

    private boolean isHere(String name) {
        return processor(name).stream()
                .anyMatch(processor -> !processor.processingStatus().isEmpty());
    }

    List<ProjectionState> states() {
        var head = axon.eventStore().createHeadToken();
        var last = head == null ? 0 : head.position().orElse(0);
        return names.stream()
                .flatMap(name -> processor(name).stream())
                .map(processor -> state(processor, last))
                .toList();
    }

    /**
     * Empties a projection and lets it take all events anew; if another process feeds it, that one is told to.
     *
     * @return whether that has begun or been passed on; if not, it is under way already
     * @throws java.util.NoSuchElementException if there is no such projection
     */
    boolean rebuild(String name) {
        var processor = processor(name).orElseThrow();
        if (!resetting.add(name)) {
            return false;
        }
        try {
            if (isReplaying(processor.processingStatus().values())) {
                return false;
            }
            processor.shutDown();
            try {
                processor.resetTokens();
            } catch (UnableToClaimTokenException e) {
                LOG.info("{} is fed by another process, which is told to rebuild it", name, e);
                others.tell(TOPIC, name);
            } finally {
                processor.start();
            }
            return true;
        } finally {
            resetting.remove(name);
        }
    }

    private Optional<StreamingEventProcessor> processor(String name) {
        return names.contains(name)
                ? axon.eventProcessingConfiguration().eventProcessor(name, StreamingEventProcessor.class)
                : Optional.empty();
    }

    private static ProjectionState state(StreamingEventProcessor processor, long last) {
        var segments = processor.processingStatus().values();
        var position = segments.stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(-1))
                .min();
        var known = position.isPresent() && position.getAsLong() >= 0;
        var error = segments.stream()
                .map(EventTrackerStatus::getError)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ProjectionState(
                processor.getName(),
                processor.isRunning(),
                processor.isError(),
                error == null ? null : error.getClass().getSimpleName(),
                known ? position.getAsLong() : null,
                Math.max(0, last - (known ? position.getAsLong() : 0)),
                segments.size(),
                isReplaying(segments));
    }

    /** Whether a segment is still before the point of its reset. Axon itself says so until one more event comes. */
    private static boolean isReplaying(Collection<EventTrackerStatus> segments) {
        return segments.stream()
                .filter(EventTrackerStatus::isReplaying)
                .anyMatch(segment -> segment.getCurrentPosition().orElse(-1)
                        < segment.getResetPosition().orElse(Long.MAX_VALUE));
    }
}
