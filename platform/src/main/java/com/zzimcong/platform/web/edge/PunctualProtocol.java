package com.zzimcong.platform.web.edge;

import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * HTTP that closes the line to whoever takes too long over a request's head, or over the rest of a body that nobody
 * wants. Tomcat's own time-out begins anew with every byte, so that one byte now and then would keep a line for hours.
 * Public for Tomcat.
 */
public final class PunctualProtocol extends Http11NioProtocol {

    private static final long LOOK_MILLIS = 250;
    private static final long NOT_BEGUN = -1;

    private volatile long headNanos = Duration.ofSeconds(10).toNanos();
    private volatile Lines lines = new Lines();
    private @Nullable ScheduledFuture<?> looking;

    /**
     * Says what is too long.
     *
     * @param headTime how long a request's line and headers may take from their first byte on
     * @param lines those that are to be closed at a time of their own
     */
    void expect(Duration headTime, Lines lines) {
        this.headNanos = headTime.toNanos();
        this.lines = lines;
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking = getUtilityExecutor()
                .scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    private void look() {
        for (var connection : getEndpoint().getConnections()) {
            // A line has a processor, and no thread is with it, while a head is incomplete or an answer comes later.
            if (connection.getCurrentProcessor() instanceof Processor waiting
                    && !waiting.isAsync()
                    && !waiting.isUpgrade()
                    && isLate(waiting.getRequest())) {
                connection.processSocket(SocketEvent.ERROR, true);
            }
        }
        if (!lines.areAllQuick()) {
            closeSlowLines();
        }
    }

    private void closeSlowLines() {
        var open = new HashSet<String>();
        for (var connection : getEndpoint().getConnections()) {
            var line = connection.getServletConnection("http/1.1", "").getConnectionId();
            open.add(line);
            if (lines.isOver(line)) {
                connection.close();
            }
        }
        lines.retain(open);
    }

    private boolean isLate(@Nullable Request request) {
        if (request == null) {
            return false;
        }
        var begun = request.getStartTimeNanos();
        return begun != NOT_BEGUN && System.nanoTime() - begun > headNanos;
    }
}
