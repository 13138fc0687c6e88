package com.zzimcong.bench.rush;

import org.jspecify.annotations.Nullable;

/** One wish to buy: an account, one idempotency key, and what its owner is like. */
public final class Buyer {

    /** What happens to the request on its way. */
    public enum Manner {
        /** It is sent once. */
        CALM,
        /** It is sent twice at the same moment. */
        DOUBLE_CLICK,
        /** The connection is lost before the answer; it is sent again. */
        LOST_ANSWER
    }

    private final String username;
    private final String key;
    private final Manner manner;
    private final boolean pays;
    private final boolean paysLater;
    private @Nullable String account;
    private @Nullable String token;
    private @Nullable String order;
    private long dueNanos;

    Buyer(String username, String key, Manner manner, boolean pays, boolean paysLater) {
        this.username = username;
        this.key = key;
        this.manner = manner;
        this.pays = pays;
        this.paysLater = paysLater;
    }

    /** The name to sign in with. */
    public String username() {
        return username;
    }

    /** The idempotency key of the order. */
    public String key() {
        return key;
    }

    Manner manner() {
        return manner;
    }

    boolean pays() {
        return pays;
    }

    boolean paysLater() {
        return paysLater;
    }

    String account() {
        return known(account);
    }

    /**
     * The access token.
     *
     * @throws IllegalStateException if the buyer is not signed in
     */
    public String token() {
        return known(token);
    }

    private String known(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException(username + " is not signed in");
        }
        return value;
    }

    void signedIn(String newAccount, String newToken) {
        account = newAccount;
        token = newToken;
    }

    /** The order that the buyer was told of, or null. */
    @Nullable
    String order() {
        return order;
    }

    void accepted(String newOrder) {
        order = newOrder;
    }

    long dueNanos() {
        return dueNanos;
    }

    void due(long nanos) {
        dueNanos = nanos;
    }
}
