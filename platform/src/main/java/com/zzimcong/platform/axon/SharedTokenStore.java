package com.zzimcong.platform.axon;

import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
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

    /** The table and its columns. */
    static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setOwnerColumn("owner")
            .setTimestampColumn("timestamp")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .build();

    private static final String TURN = "SELECT name FROM shop_lock WHERE name = 'tokens' FOR UPDATE";

    private final JdbcClient jdbc;

    /**
     * Makes one.
     *
     * @param builder for everything but taking turns
     * @param jdbc for the same transactions as the builder's connections
     */
    SharedTokenStore(Builder builder, JdbcClient jdbc) {
        super(builder.schema(SCHEMA));
        this.jdbc = jdbc;
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

    /** Until this transaction ends. */
    private void takeTurn() {
        var _ = jdbc.sql(TURN).query(String.class).list();
    }
}
