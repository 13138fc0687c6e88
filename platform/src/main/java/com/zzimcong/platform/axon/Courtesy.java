package com.zzimcong.platform.axon;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Lets those go first who wait for an answer: during a {@link Rush} each processor rests after a batch, for a multiple of
 * what the batch took. What it leaves lying it does afterwards, in larger batches. Not if it is far behind already.
 */
final class Courtesy implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String RESTS = Courtesy.class.getName();
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final Rush rush;
    private final int times;
    private final Duration patience;
    private final Clock clock;

    /**
     * Makes it.
     *
     * @param times how many times as long as it has worked a processor rests
     * @param patience how old the events may become by that
     */
    Courtesy(Rush rush, int times, Duration patience, Clock clock) {
        this.rush = rush;
        this.times = times;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> work, InterceptorChain chain) throws Exception {
        if (rush.isOn() && !isLate(work.getMessage())) {
            work.root().getOrComputeResource(RESTS, _ -> {
                var begun = System.nanoTime();
                // By then everything is committed, and no connection held.
                work.root().onCleanup(_ -> rest(times * (System.nanoTime() - begun)));
                return true;
            });
        }
        return chain.proceed();
    }

    private boolean isLate(EventMessage<?> event) {
        return event.getTimestamp().isBefore(clock.instant().minus(patience));
    }

    private void rest(long nanos) {
        var end = System.nanoTime() + Math.min(nanos, LONGEST.toNanos());
        try {
            while (rush.isOn() && System.nanoTime() - end < 0) {
                Thread.sleep(GLANCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
