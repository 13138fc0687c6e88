package com.zzimcong.platform.security.keys;

import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads and writes RSA keys as files: PEM ({@code PRIVATE KEY} or {@code PUBLIC KEY}) or JWK. */
final class KeyFile {

    private static final int BITS = 2048;
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private KeyFile() {}

    /** The private key in the file; makes folder and file first, for their owner only, if there are none. */
    static synchronized RSAPrivateCrtKey readOrMake(Path folder, String name) {
        var file = folder.resolve(name);
        inTurn(folder, name, () -> {
            if (!Files.exists(file)) {
                make(file);
            }
        });
        return readPrivate(file);
    }

    /** Something to do in a folder. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Several processes may share the folder and do the same at once: one does it, the others wait, and see that it is
     * done.
     */
    static synchronized void inTurn(Path folder, String name, Work work) {
        try {
            Files.createDirectories(folder, onlyOwner(folder, "rwx------"));
            try (var turn = FileChannel.open(
                            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = turn.lock()) {
                if (lock.isValid()) {
                    work.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the key " + folder.resolve(name), e);
        }
    }

    static RSAPrivateCrtKey readPrivate(Path file) {
        if (read(file) instanceof RSAPrivateCrtKey key) {
            return key;
        }
        throw new IllegalStateException(file + " holds no private RSA key");
    }

    /** The public key in the file, or the public half of the private one in it. */
    static RSAPublicKey readPublic(Path file) {
        return switch (read(file)) {
            case RSAPublicKey key -> key;
            case RSAPrivateCrtKey key -> publicHalf(key);
            default -> throw new IllegalStateException(file + " holds no RSA key");
        };
    }

    static RSAPublicKey publicHalf(RSAPrivateCrtKey key) {
        try {
            var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a private key always has a public half", e);
        }
    }

    private static Key read(Path file) {
        try {
            var text = Files.readString(file).strip();
            var key = text.startsWith("{") ? Jwks.parser().build().parse(text).toKey() : pem(text);
            if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < BITS) {
                throw new IllegalStateException(file + " holds an RSA key of fewer than " + BITS + " bits");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no RSA key, neither as PEM (PKCS #8) nor as JWK", e);
        }
    }

    private static Key pem(String text) throws GeneralSecurityException {
        var keys = KeyFactory.getInstance("RSA");
        return text.startsWith("-----BEGIN " + PRIVATE)
                ? keys.generatePrivate(new PKCS8EncodedKeySpec(content(text, PRIVATE)))
                : keys.generatePublic(new X509EncodedKeySpec(content(text, PUBLIC)));
    }

    private static byte[] content(String text, String kind) {
        var begin = "-----BEGIN " + kind + "-----";
        var end = text.indexOf("-----END " + kind + "-----");
        if (!text.startsWith(begin) || end < 0) {
            throw new IllegalArgumentException("no " + kind);
        }
        return Base64.getMimeDecoder().decode(text.substring(begin.length(), end));
    }

    static void make(Path file) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(freshKey());
        write(file, "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
    }

    /** Writes a file for its owner only; it is there as a whole or not at all. */
    static void write(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, onlyOwner(draft, "rw-------"));
        Files.writeString(draft, text);
        Files.move(draft, file);
    }

    private static FileAttribute<?>[] onlyOwner(Path near, String mode) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static byte[] freshKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
