package com.zzimcong.platform.personal;

import com.zzimcong.platform.start.BadConfiguration;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that wrap the keys of persons. Each is named after its own digest, so that it has one name everywhere. */
final class MasterKeys {

    private static final int ID_BYTES = 8;

    private final String current;
    private final Map<String, SecretKey> keys = new HashMap<>();

    /**
     * Wraps with the first key, unwraps with all.
     *
     * @param all each of 32 bytes, at least one
     */
    MasterKeys(List<byte[]> all) {
        for (var key : all) {
            keys.put(idOf(key), new SecretKeySpec(key, "AES"));
        }
        current = idOf(all.getFirst());
    }

    /** Reads the configured keys; without any, the one in the folder, which is made if it is not there yet. */
    static MasterKeys load(PersonalSettings settings, Path folder) {
        var file = settings.masterKey();
        var first = file == null ? MasterKeyFile.readOrMake(folder, "personal.key") : MasterKeyFile.read(file);
        var all = new ArrayList<>(List.of(first));
        settings.oldMasterKeys().forEach(old -> all.add(MasterKeyFile.read(old)));
        return new MasterKeys(all);
    }

    String current() {
        return current;
    }

    /**
     * The key of this id.
     *
     * @throws BadConfiguration if it is not configured
     */
    SecretKey key(String id) {
        var key = keys.get(id);
        if (key == null) {
            throw new BadConfiguration(
                    "The master key %s wraps keys of persons in this database, but is not among the configured ones."
                            .formatted(id),
                    "Set zzimcong.personal.master-key or zzimcong.personal.old-master-keys to its file; it may still lie"
                            + " in the folder keys of another process's data.");
        }
        return key;
    }

    private static String idOf(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
