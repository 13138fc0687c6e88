package com.zzimcong.platform.axon;

import java.util.Optional;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Where the processors of all processes keep their places in the log. Of processes that start together on an empty
 * database one makes the first places, and the name by which Axon Server knows this store, and the others find them: the
 * framework's own store lets all try, and those that come second do not start.
 */
final class SharedTokenStore extends JpaTokenStore {

    private static final String TURN = "SELECT name FROM shop_lock WHERE name = 'tokens' FOR UPDATE";

    private final EntityManagerProvider entities;

    SharedTokenStore(Builder builder, EntityManagerProvider entities) {
        super(builder);
        this.entities = entities;
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
        var _ = entities.getEntityManager()
                .createNativeQuery(TURN, String.class)
                .getResultList();
    }
}
