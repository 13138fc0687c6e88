package com.zzimcong.platform.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes, for finding an e-mail address again without keeping it, and for comparing short codes. Their key is kept
 * like a person's, so it survives a new master key, and is the same on all nodes.
 */
public final class EmailHashes {

    private static final String SUBJECT = "keyed-hashes";
    private static final String HMAC = "HmacSHA256";

    private final DataKeys keys;
    private volatile DataKeys.@Nullable DataKey key;

    EmailHashes(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * Makes the key, unless it is there; before anything is hashed, and in a transaction of its own. Fails where another
     * node has just made it under another master key.
     */
    void makeKey() {
        keys.make(SUBJECT);
        key();
    }

    /** What an address is found by: 64 hexadecimal digits. */
    public String of(EmailAddress address) {
        return hash("email|" + address.value());
    }

    /** What a code is compared by, for one purpose and one address: 64 hexadecimal digits. */
    public String of(String code, String purpose, String emailHash) {
        return hash("code|%s|%s|%s".formatted(purpose, emailHash, code));
    }

    /** What something that may be a person's name here, or an address, is known again by: 64 hexadecimal digits. */
    public String ofName(String name) {
        return hash("name|" + name);
    }

    private String hash(String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key().key());
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private DataKeys.DataKey key() {
        var known = key;
        if (known == null) {
            known = keys.find(SUBJECT).orElseThrow();
            key = known;
        }
        return known;
    }
}
