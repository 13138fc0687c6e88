package com.zzimcong.command.limit;

import com.zzimcong.command.redis.RedisLink;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * The addresses from which an account has signed in lately. What strangers do elsewhere does not count against its owner
 * there, so that nobody can lock out somebody else.
 */
public final class Acquaintances {

    private final RedisLink redis;
    private final Addresses addresses;
    private final LimitSettings settings;
    private final UnaryOperator<String> names;

    /** Keeps names as the keyed hashes that {@code names} makes of them. */
    Acquaintances(RedisLink redis, Addresses addresses, LimitSettings settings, UnaryOperator<String> names) {
        this.redis = redis;
        this.addresses = addresses;
        this.settings = settings;
        this.names = names;
    }

    /** An account has just signed in from an address; waits for nothing. */
    public void remember(String name, String address) {
        if (!addresses.isExempt(address)) {
            var _ = redis.call(
                    settings.patience(),
                    commands -> commands.psetex(
                            key(name, address), settings.acquaintance().toMillis(), "1"));
        }
    }

    boolean isKnown(String name, String address) {
        try {
            return redis.call(settings.patience(), commands -> commands.exists(key(name, address)))
                            .join()
                    > 0;
        } catch (CompletionException _) {
            return false;
        }
    }

    private String key(String name, String address) {
        return "acquaintance:" + digest(name) + ":" + Addresses.counted(address);
    }

    /** Names may be e-mail addresses, and do not belong into Redis. */
    String digest(String name) {
        return names.apply(name.strip().toLowerCase(Locale.ROOT));
    }
}
