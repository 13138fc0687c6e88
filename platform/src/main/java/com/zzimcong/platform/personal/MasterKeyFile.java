package com.zzimcong.platform.personal;

import com.zzimcong.platform.security.keys.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Reads and writes master keys as files: 32 bytes in base64. */
final class MasterKeyFile {

    private static final int BYTES = 32;

    private MasterKeyFile() {}

    /** The key in the file; makes folder and file first, for their owner only, if there are none. */
    static byte[] readOrMake(Path folder, String name) {
        return read(SecretFile.makeIfMissing(folder, name, BYTES));
    }

    static byte[] read(Path file) {
        try {
            var key = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            if (key.length != BYTES) {
                throw new IllegalStateException(file + " holds no master key of 32 bytes in base64");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the master key " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no master key of 32 bytes in base64", e);
        }
    }
}
