package com.zzimcong.platform.security.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Random bytes that nobody else knows, as files in Base64. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * The secret in the file; makes folder and file first, for their owner only, if there are none.
     *
     * @throws UncheckedIOException if it cannot be read or made
     */
    public static byte[] readOrMake(Path folder, String name, int bytes) {
        return read(makeIfMissing(folder, name, bytes));
    }

    /**
     * Makes the file, and its folder, for their owner only, unless it is there. Processes that share the folder may do so
     * at once.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static Path makeIfMissing(Path folder, String name, int bytes) {
        var file = folder.resolve(name);
        KeyFile.inTurn(folder, name, () -> {
            if (!Files.exists(file)) {
                var secret = new byte[bytes];
                new SecureRandom().nextBytes(secret);
                KeyFile.write(file, Base64.getEncoder().encodeToString(secret));
            }
        });
        return file;
    }

    /**
     * Leaves a text in the folder for its owner only, in place of the one that may be there.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path replace(Path folder, String name, String text) {
        var file = folder.resolve(name);
        KeyFile.inTurn(folder, name, () -> {
            Files.deleteIfExists(file);
            KeyFile.write(file, text);
        });
        return file;
    }

    /**
     * The secret in the file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static byte[] read(Path file) {
        try {
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + file, e);
        }
    }
}
