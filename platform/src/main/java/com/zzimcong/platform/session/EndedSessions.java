package com.zzimcong.platform.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.security.SessionWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The sessions that have ended while tokens of theirs may still hold, in memory: this node's own at once, those of other
 * nodes by looking into the database twice a second.
 */
@Component
@EnableConfigurationProperties(WatchSettings.class)
public class EndedSessions implements SessionWatch, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

    /** The longest that a token may hold, with room for clocks that differ. */
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(11);

    /** How far each look reaches back: rows may become visible this long after the time in them. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final SessionEnds ends;
    private final WatchSettings settings;
    private final ObjectProvider<EndsKept> kept;
    private final Clock clock;
    private final Map<AccountId, List<SessionEnd>> known = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService looking;
    private volatile long lookedAt = Long.MIN_VALUE;
    private Instant seenUntil = Instant.EPOCH;
    private Instant tidiedAt = Instant.EPOCH;

    EndedSessions(SessionEnds ends, WatchSettings settings, ObjectProvider<EndsKept> kept, Clock clock) {
        this.ends = ends;
        this.settings = settings;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public boolean isOver(AccountId account, SessionId session) {
        var ofAccount = known.get(account);
        return ofAccount != null && ofAccount.stream().anyMatch(end -> end.covers(session));
    }

    @Override
    public boolean isCurrent() {
        return lookedAt != Long.MIN_VALUE
                && System.nanoTime() - lookedAt < settings.blind().toNanos();
    }

    /** Learns of one that has just ended here, and is stored. */
    public void add(SessionEnd end) {
        known.merge(
                end.account(),
                List.of(end),
                (old, more) -> old.contains(end)
                        ? old
                        : Stream.concat(old.stream(), more.stream()).toList());
    }

    /** Learns what has ended since the last look. */
    public synchronized void look() {
        var start = System.nanoTime();
        var now = clock.instant();
        var oldest = now.minus(LONGEST_TOKEN);
        var since = seenUntil.minus(OVERLAP);
        ends.since(since.isBefore(oldest) ? oldest : since).forEach(this::add);
        seenUntil = now;
        lookedAt = start;
        if (tidiedAt.isBefore(now.minus(Duration.ofMinutes(1)))) {
            tidiedAt = now;
            known.replaceAll((_, list) ->
                    list.stream().filter(end -> end.at().isAfter(oldest)).toList());
            known.values().removeIf(List::isEmpty);
            kept.ifAvailable(all -> ends.forgetBefore(now.minus(all.life()).minus(OVERLAP)));
        }
    }

    /** Before the first request comes in. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        lookAgain();
        var every = settings.watch().toMillis();
        var looker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ended-sessions").factory());
        var _ = looker.scheduleWithFixedDelay(this::lookAgain, every, every, TimeUnit.MILLISECONDS);
        looking = looker;
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("cannot see which sessions have ended: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        var looker = looking;
        if (looker != null) {
            // Not interrupted: it may be at the database, whose file an interruption closes.
            looker.shutdown();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }
}
