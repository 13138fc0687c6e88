package com.zzimcong.platform.eventstore;

import java.time.Clock;
import java.util.Optional;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the processors of all processes keep their places in the log. Of processes that start together on an empty
 * database one makes the first places, and the name by which Axon Server knows this store, and the others find them: the
 * framework's own store lets all try, and those that come second do not start.
 */
final class SharedTokenStore extends JdbcTokenStore {

    private static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setOwnerColumn("owner")
            .setTimestampColumn("timestamp")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .build();

    private static final String TURN = "SELECT name FROM shop_lock WHERE name = 'tokens' FOR UPDATE";

    private static final String STILL_MINE = """
            UPDATE token_entry SET timestamp = :now
            WHERE processor_name = :processor AND segment = :segment AND owner = :owner
            """;

    private final JdbcClient jdbc;
    private final String owner;
    private final Clock clock;

    /**
     * Makes one.
     *
     * @param builder for everything but turns and owners
     * @param jdbc for the same transactions as the builder's connections
     * @param owner whose claims this store takes and keeps
     */
    SharedTokenStore(Builder builder, JdbcClient jdbc, String owner, Clock clock) {
        super(builder.schema(SCHEMA).nodeId(owner));
        this.jdbc = jdbc;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken first) {
        takeTurn();
        if (fetchSegments(processor).length == 0) {
            super.initializeTokenSegments(processor, segments, first);
        }
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        takeTurn();
        return super.retrieveStorageIdentifier();
    }

    /**
     * The framework's would claim anew what another process may have had, and moved on, meanwhile; who has lost its claim
     * must start again from the place that is stored.
     */
    @Override
    public void extendClaim(String processor, int segment) {
        var kept = jdbc.sql(STILL_MINE)
                .param("now", DateTimeUtils.formatInstant(clock.instant()))
                .param("processor", processor)
                .param("segment", segment)
                .param("owner", owner)
                .update();
        if (kept == 0) {
            throw new UnableToClaimTokenException(
                    "The claim of processor %s on segment %d is lost".formatted(processor, segment));
        }
    }

    /** Until this transaction ends. */
    private void takeTurn() {
        var _ = jdbc.sql(TURN).query(String.class).list();
    }
}
