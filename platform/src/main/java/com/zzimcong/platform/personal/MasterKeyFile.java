package com.zzimcong.platform.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Reads and writes master keys as files: 32 bytes in base64. */
final class MasterKeyFile {

    private static final int BYTES = 32;

    private MasterKeyFile() {}

    /** The key in the file; makes folder and file first, for their owner only, if there are none. */
    static synchronized byte[] readOrMake(Path folder, String name) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(folder, onlyOwner(folder, "rwx------"));
            // Processes that share the folder may start together: one makes the key, the others wait and read it.
            try (var turn = FileChannel.open(
                            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = turn.lock()) {
                if (lock.isValid() && !Files.exists(file)) {
                    make(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the master key " + file, e);
        }
        return read(file);
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

    private static void make(Path file) throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, onlyOwner(draft, "rw-------"));
        Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
        Files.move(draft, file);
    }

    private static FileAttribute<?>[] onlyOwner(Path near, String mode) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
