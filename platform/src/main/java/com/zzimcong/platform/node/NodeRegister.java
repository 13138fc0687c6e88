package com.zzimcong.platform.node;

import com.zzimcong.platform.start.BadConfiguration;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The list of processes that work on one database. Whoever finds its name taken by one that lives, or its clock far off
 * the database's, does not start.
 */
final class NodeRegister implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeRegister.class);

    /** Readers of the event store compare times that different nodes have written. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(1);

    private static final Duration BEAT = Duration.ofSeconds(2);

    /** Of a row that was not renewed for so long, the process is dead. */
    static final Duration DEAD = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Node node;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable ScheduledExecutorService heart;

    NodeRegister(Node node, JdbcClient jdbc, Clock clock) {
        this.node = node;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enters this process, waiting for a dead one of the same name to count as dead.
     *
     * @throws BadConfiguration if another process of the name lives, or the clocks differ too much
     */
    void enter() {
        requireSameTime();
        var seen = lastBeat();
        while (!isEntered()) {
            var now = lastBeat();
            if (now != null && seen != null && now.isAfter(seen)) {
                throw new BadConfiguration(
                        "Another process of the shop with the name '" + node.name() + "' works on this database.",
                        "Set zzimcong.node.name (ZZIMCONG_NODE_NAME) to a name of its own for each, or to nothing.");
            }
            seen = seen == null ? now : seen;
            pause();
        }
    }

    private void requireSameTime() {
        var theirs = jdbc.sql("SELECT CURRENT_TIMESTAMP(6)")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
        var skew = Duration.between(theirs, clock.instant());
        if (skew.abs().compareTo(MOST_SKEW) > 0) {
            throw new BadConfiguration(
                    "The clock of this machine is %d s %s that of the database."
                            .formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead of"),
                    "Set both by the same time server (NTP).");
        }
    }

    private boolean isEntered() {
        return jdbc.sql("""
                        INSERT IGNORE INTO shop_node (name, process, seen_at) VALUES (?, ?, CURRENT_TIMESTAMP(6))""").params(node.name(), node.process()).update() == 1
                || jdbc.sql("UPDATE shop_node SET process = ?, seen_at = CURRENT_TIMESTAMP(6)"
                                        + " WHERE name = ? AND (process = ? OR seen_at < CURRENT_TIMESTAMP(6) - INTERVAL '"
                                        + DEAD.toSeconds() + "' SECOND)")
                                .params(node.process(), node.name(), node.process())
                                .update()
                        == 1;
    }

    private @Nullable Instant lastBeat() {
        return jdbc.sql("SELECT seen_at FROM shop_node WHERE name = ?")
                .param(node.name())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** Shows that this process lives. After a long standstill another one may have taken its name. */
    void beat() {
        try {
            if (!isEntered()) {
                LOG.error(
                        "Another process has taken the name '{}': this one stood still for too long. Stop one of them.",
                        node.name());
            }
        } catch (RuntimeException e) {
            LOG.warn("the register of nodes cannot be written now: {}", e.toString());
        }
    }

    @Override
    public void start() {
        var beats = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("node-register").daemon().factory());
        var _ = beats.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        heart = beats;
    }

    @Override
    public void stop() {
        var beats = heart;
        heart = null;
        if (beats != null) {
            beats.shutdown();
            jdbc.sql("DELETE FROM shop_node WHERE name = ? AND process = ?")
                    .params(node.name(), node.process())
                    .update();
        }
    }

    /** From the first on to the last: a process that starts or drains has its name, too. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while entering the register of nodes", e);
        }
    }
}
