package com.zzimcong.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they name, so that a request sent again means the same thing. */
public final class Ids {

    private Ids() {}

    /**
     * A name-based UUID (RFC 9562, version 5) of a text within a name space.
     *
     * @param space the name space, such as the buyer's account
     * @param name the name within it, such as an idempotency key
     */
    public static UUID derived(UUID space, String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        var input = ByteBuffer.allocate(16 + bytes.length)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(bytes)
                .array();
        var hash = ByteBuffer.wrap(sha1(input));
        return new UUID(
                (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L,
                (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
