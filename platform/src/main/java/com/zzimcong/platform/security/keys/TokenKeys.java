package com.zzimcong.platform.security.keys;

import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in memory. Those of the data folder follow each other: the next is believed and published before it signs, and
 * the last is believed until the last token that it signed has run out, so that no request notices.
 */
public final class TokenKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);

    /** The longest that a token may hold, with room for clocks that differ. */
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(11);

    private static final Duration REREAD = Duration.ofSeconds(5);
    private static final Duration REREAD_FOR_UNKNOWN = Duration.ofSeconds(1);

    private record Known(List<TokenKey> keys, long readAt) {}

    private final List<TokenKey> fixed;
    private final @Nullable KeyFolder folder;
    private final KeySettings settings;
    private final Clock clock;
    private final Consumer<KeysRotated> told;
    private volatile Known known;
    private volatile long looked = System.nanoTime() - REREAD.toNanos();

    private TokenKeys(
            List<TokenKey> fixed,
            @Nullable KeyFolder folder,
            KeySettings settings,
            Clock clock,
            Consumer<KeysRotated> told) {
        this.fixed = fixed;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.told = told;
        this.known = read();
    }

    /**
     * Reads the configured keys; without any, those in the folder, where the first is made if there is none yet.
     *
     * @param told learns of each key that is replaced here because its time was over
     */
    public static TokenKeys load(KeySettings settings, Path folder, Clock clock, Consumer<KeysRotated> told) {
        var signing = settings.signingKey();
        var others =
                settings.verificationKeys().stream().map(KeyFile::readPublic).toList();
        return signing == null && others.isEmpty()
                ? new TokenKeys(List.of(), new KeyFolder(folder), settings, clock, told)
                : new TokenKeys(
                        fixed(signing == null ? null : KeyFile.readPrivate(signing), others),
                        null,
                        settings,
                        clock,
                        told);
    }

    /** Keys that stay as they are: signs with the private one, or with none; believes its public half and the others. */
    public static TokenKeys of(@Nullable RSAPrivateCrtKey signing, List<RSAPublicKey> others, Clock clock) {
        var settings = new KeySettings(null, List.of(), Duration.ofDays(1), Duration.ZERO);
        return new TokenKeys(fixed(signing, others), null, settings, clock, _ -> {});
    }

    private static List<TokenKey> fixed(@Nullable RSAPrivateCrtKey signing, List<RSAPublicKey> others) {
        var keys = new ArrayList<TokenKey>();
        others.forEach(key -> keys.add(TokenKey.of(key)));
        if (signing != null) {
            keys.add(TokenKey.of(signing, Instant.EPOCH));
        }
        return List.copyOf(keys);
    }

    /** The key that signs now; null where nothing is signed. If it has signed for long enough, the next is made. */
    public @Nullable TokenKey signing() {
        var now = clock.instant();
        if (isOver(now)) {
            replace(now);
        }
        var all = current(REREAD).keys().stream()
                .filter(key -> key.signing() != null)
                .toList();
        return all.reversed().stream()
                .filter(key -> !key.from().isAfter(now))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    /** The public key of this id; null if it is none of ours. Another node may have made it a moment ago. */
    public @Nullable RSAPublicKey believed(String id) {
        var key = find(id, REREAD);
        return key == null ? find(id, REREAD_FOR_UNKNOWN) : key;
    }

    private @Nullable RSAPublicKey find(String id, Duration age) {
        return believed(current(age).keys()).stream()
                .filter(key -> key.id().equals(id))
                .map(TokenKey::believed)
                .findFirst()
                .orElse(null);
    }

    /** All keys whose tokens are believed, or will be, by the time from which they sign. */
    public List<TokenKey> believed() {
        return believed(current(REREAD).keys());
    }

    private List<TokenKey> believed(List<TokenKey> keys) {
        if (folder == null) {
            return keys;
        }
        var longAgo = clock.instant().minus(LONGEST_TOKEN);
        var after = keys.stream().filter(key -> key.from().isAfter(longAgo)).toList();
        var before = keys.stream().filter(key -> !key.from().isAfter(longAgo)).toList();
        var believed = new ArrayList<TokenKey>();
        if (!before.isEmpty()) {
            believed.add(before.getLast());
        }
        believed.addAll(after);
        return believed;
    }

    /**
     * Has the next key made, unless it waits already; false if the keys are configured and the next is not ours to make.
     */
    public boolean rotate() {
        if (folder == null) {
            return false;
        }
        var _ = add(folder, clock.instant());
        return true;
    }

    private boolean add(KeyFolder keys, Instant now) {
        var made = keys.add(now.plus(settings.keyNotice()), now);
        known = read();
        return made;
    }

    private boolean isOver(Instant now) {
        var keys = current(REREAD).keys();
        return folder != null
                && keys.getLast().from().plus(settings.keyLife()).isBefore(now)
                && System.nanoTime() - looked >= REREAD.toNanos();
    }

    /** Only where tokens are signed: elsewhere nobody would write it down. */
    private void replace(Instant now) {
        try {
            if (makeNext(now)) {
                told.accept(new KeysRotated(null));
            }
        } catch (RuntimeException e) {
            // The old one signs a little longer.
            LOG.warn("cannot replace the key", e);
        }
    }

    private synchronized boolean makeNext(Instant now) {
        if (folder == null || !isOver(now)) {
            return false;
        }
        looked = System.nanoTime();
        return add(folder, now);
    }

    private Known current(Duration age) {
        var current = known;
        if (folder == null || System.nanoTime() - current.readAt() < age.toNanos()) {
            return current;
        }
        return reread(age);
    }

    private synchronized Known reread(Duration age) {
        var current = known;
        if (System.nanoTime() - current.readAt() < age.toNanos()) {
            return current;
        }
        try {
            current = read();
        } catch (RuntimeException e) {
            // What is known still holds; a folder that is away for a moment must not turn callers away.
            LOG.warn("cannot read the keys again", e);
            current = new Known(current.keys(), System.nanoTime());
        }
        known = current;
        return current;
    }

    private Known read() {
        if (folder == null) {
            return new Known(fixed, System.nanoTime());
        }
        var keys = folder.keys();
        var over = new HashSet<>(keys);
        believed(keys).forEach(over::remove);
        folder.remove(over);
        return new Known(keys, System.nanoTime());
    }
}
