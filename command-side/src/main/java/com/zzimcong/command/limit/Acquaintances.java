package com.zzimcong.command.limit;

import com.zzimcong.command.redis.RedisLink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/**
 * The addresses from which an account has signed in lately. What strangers do elsewhere does not count against its owner
 * there, so that nobody can lock out somebody else.
 */
public final class Acquaintances {

    private final RedisLink redis;
    private final Addresses addresses;
    private final LimitSettings settings;

    Acquaintances(RedisLink redis, Addresses addresses, LimitSettings settings) {
        this.redis = redis;
        this.addresses = addresses;
        this.settings = settings;
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

    private static String key(String name, String address) {
        return "acquaintance:" + digest(name) + ":" + Addresses.counted(address);
    }

    /** Names may be e-mail addresses, and do not belong into Redis. */
    static String digest(String name) {
        try {
            var plain = name.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
