package com.zzimcong.command.factor;

import com.zzimcong.platform.security.keys.Aead;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** Closes secrets for the database with AES-256-GCM, each bound to whose it is. */
final class Seal {

    static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    Seal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    String close(byte[] secret, String owner) {
        return Base64.getEncoder().encodeToString(Aead.seal(key, owner, secret));
    }

    /** Throws if it was closed with another key, for another owner, or has been changed. */
    byte[] open(String sealed, String owner) {
        return Aead.open(key, owner, Base64.getDecoder().decode(sealed));
    }
}
