package com.zzimcong.platform.security.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as files in a folder that all nodes share: {@code signing.pem}, the first, and {@code signing-<time>.pem}, each
 * with the time in epoch milliseconds from which it signs. The names say it all, so that the nodes agree.
 */
final class KeyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
    private static final String FIRST = "signing.pem";
    private static final Pattern LATER = Pattern.compile("signing-(\\d{1,15})\\.pem");

    private final Path folder;
    private final Map<Path, TokenKey> read = new HashMap<>();

    KeyFolder(Path folder) {
        this.folder = folder;
        var _ = KeyFile.readOrMake(folder, FIRST);
    }

    /** All keys in the folder, by the time from which they sign. Files that were read before are not read again. */
    synchronized List<TokenKey> keys() {
        try (var files = Files.list(folder)) {
            var present = files.filter(KeyFolder::isKey).collect(Collectors.toCollection(java.util.HashSet::new));
            read.keySet().retainAll(present);
            for (var file : present) {
                if (!read.containsKey(file)) {
                    read.put(file, TokenKey.of(KeyFile.readPrivate(file), from(file)));
                }
            }
            return read.values().stream()
                    .sorted(Comparator.comparing(TokenKey::from))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys in " + folder, e);
        }
    }

    /** Makes a key that signs from a time on; false if one is waiting for its time already. */
    boolean add(Instant from, Instant now) {
        var made = new AtomicBoolean();
        KeyFile.inTurn(folder, FIRST, () -> {
            if (keys().stream().noneMatch(key -> key.from().isAfter(now))) {
                KeyFile.make(folder.resolve("signing-" + from.toEpochMilli() + ".pem"));
                made.set(true);
            }
        });
        return made.get();
    }

    /** Deletes keys that nobody believes any more. */
    synchronized void remove(Set<TokenKey> keys) {
        read.forEach((file, key) -> {
            if (keys.contains(key) && !file.endsWith(FIRST)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    LOG.warn("cannot delete the old key {}", file, e);
                }
            }
        });
    }

    private static boolean isKey(Path file) {
        var name = file.getFileName().toString();
        return name.equals(FIRST) || LATER.matcher(name).matches();
    }

    private static Instant from(Path file) throws IOException {
        var later = LATER.matcher(file.getFileName().toString());
        return later.matches()
                ? Instant.ofEpochMilli(Long.parseLong(later.group(1)))
                : Files.getLastModifiedTime(file).toInstant();
    }
}
