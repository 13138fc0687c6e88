package com.zzimcong.allinone.move.store;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two different contents do not share: the first half of their SHA-256.
 *
 * @param high its first 64 bits
 * @param low its next 64 bits
 */
public record Fingerprint(long high, long low) {

    /** Of nothing. */
    public static final Fingerprint NONE = new Fingerprint(0, 0);

    /** That of a content. */
    public static Fingerprint of(ByteBuffer content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(content);
            var half = ByteBuffer.wrap(digest.digest());
            return new Fingerprint(half.getLong(), half.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * That of the values of a row, in their order.
     *
     * @param values nulls, texts, bytes, or what is equal if its text is
     */
    public static Fingerprint of(List<? extends @Nullable Object> values) {
        var content = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(content)) {
            for (var value : values) {
                write(value, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(ByteBuffer.wrap(content.toByteArray()));
    }

    /** With the length before each value, so that no two rows read the same. */
    private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        var bytes = switch (value) {
            case null -> null;
            case byte[] array -> array;
            case ByteString string -> string.toByteArray();
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    /** Of both, in this order. */
    public Fingerprint then(Fingerprint next) {
        return of(ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(high)
                .putLong(low)
                .putLong(next.high)
                .putLong(next.low)
                .flip());
    }

    /** Of both, whichever comes first. */
    public Fingerprint and(Fingerprint other) {
        return new Fingerprint(high + other.high, low + other.low);
    }

    @Override
    public String toString() {
        var digits = HexFormat.of();
        return digits.toHexDigits(high) + digits.toHexDigits(low);
    }
}
