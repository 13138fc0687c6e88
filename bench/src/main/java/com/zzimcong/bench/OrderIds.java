package com.zzimcong.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Works out which order a request would have become, from RFC 9562 alone: version 5, the buyer being the name space. */
final class OrderIds {

    private OrderIds() {}

    static String of(String buyer, String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(HexFormat.of().parseHex(buyer.replace("-", "")));
            var hash = sha1.digest(key.getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
            hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
            var hex = HexFormat.of().formatHex(hash, 0, 16);
            return String.join(
                    "-",
                    hex.substring(0, 8),
                    hex.substring(8, 12),
                    hex.substring(12, 16),
                    hex.substring(16, 20),
                    hex.substring(20));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
