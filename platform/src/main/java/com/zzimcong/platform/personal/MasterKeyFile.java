package com.zzimcong.platform.personal;

import com.zzimcong.platform.security.keys.SecretFile;
import com.zzimcong.platform.start.BadConfiguration;
import java.io.IOException;
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
                throw bad("The file " + file + " holds no master key of 32 bytes in base64.");
            }
            return key;
        } catch (IOException e) {
            throw bad("The master key " + file + " cannot be read: " + e + ".");
        } catch (IllegalArgumentException e) {
            throw bad("The file " + file + " holds no master key of 32 bytes in base64: " + e.getMessage() + ".");
        }
    }

    private static BadConfiguration bad(String problem) {
        return new BadConfiguration(
                problem,
                "Set zzimcong.personal.master-key (ZZIMCONG_PERSONAL_MASTER_KEY) to the file of the key; a new shop's is made"
                        + " with openssl rand -base64 32.");
    }
}
