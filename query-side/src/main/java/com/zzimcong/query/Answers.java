package com.zzimcong.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** How answers may be kept by browsers and by the caches in between. */
public final class Answers {

    private static final CacheControl SHARED =
            CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic().staleWhileRevalidate(Duration.ofSeconds(10));

    private static final int ETAG_BYTES = 12;

    private Answers() {}

    /**
     * For everybody, and good for two seconds. Whoever has the same answer already is told so by a 304.
     *
     * @param body made of records and lists, whose text is the same for the same content
     */
    public static <T> ResponseEntity<T> shared(T body) {
        return shared(body, digest(body.toString()));
    }

    /**
     * For everybody, and good for two seconds.
     *
     * @param version differs whenever the content differs
     */
    public static <T> ResponseEntity<T> shared(T body, String version) {
        return ResponseEntity.ok().cacheControl(SHARED).eTag(version).body(body);
    }

    /** For this caller alone, never to be kept. */
    public static <T> ResponseEntity<T> personal(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /**
     * For this caller alone, never to be kept, but to be asked for by version.
     *
     * @param version differs whenever the content differs
     */
    public static <T> ResponseEntity<T> personal(T body, long version) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(Long.toString(version))
                .body(body);
    }

    private static String digest(String content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ETAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
