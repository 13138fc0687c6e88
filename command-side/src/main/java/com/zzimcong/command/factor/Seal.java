package com.zzimcong.command.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Closes secrets for the database with AES-256-GCM, each bound to whose it is. */
final class Seal {

    static final int KEY_BYTES = 32;

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Seal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    String close(byte[] secret, String owner) {
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        var closed = run(Cipher.ENCRYPT_MODE, iv, secret, owner);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(IV_BYTES + closed.length)
                        .put(iv)
                        .put(closed)
                        .array());
    }

    /** Throws if it was closed with another key, for another owner, or has been changed. */
    byte[] open(String sealed, String owner) {
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        var iv = new byte[IV_BYTES];
        bytes.get(iv);
        var closed = new byte[bytes.remaining()];
        bytes.get(closed);
        return run(Cipher.DECRYPT_MODE, iv, closed, owner);
    }

    private byte[] run(int mode, byte[] iv, byte[] content, String owner) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret cannot be opened, or not be closed", e);
        }
    }
}
