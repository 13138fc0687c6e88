package com.zzimcong.platform.security;

import io.jsonwebtoken.security.Jwks;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys in memory, each under its id: its thumbprint (RFC 7638), so that a key has one name everywhere. */
final class TokenKeys {

    private final @Nullable RSAPrivateCrtKey signing;
    private final String signingId;
    private final Map<String, RSAPublicKey> believed = new LinkedHashMap<>();

    /** Signs with the private key, or with none; believes its public half and the others. */
    TokenKeys(@Nullable RSAPrivateCrtKey signing, Iterable<RSAPublicKey> others) {
        this.signing = signing;
        this.signingId = signing == null ? "" : believe(KeyFile.publicHalf(signing));
        others.forEach(this::believe);
    }

    /** Reads the configured keys; without any, the one in the folder, which is made if it is not there yet. */
    static TokenKeys load(TokenSettings settings, Path folder) {
        var others =
                settings.verificationKeys().stream().map(KeyFile::readPublic).toList();
        if (settings.signingKey() != null) {
            return new TokenKeys(KeyFile.readPrivate(settings.signingKey()), others);
        }
        return new TokenKeys(others.isEmpty() ? KeyFile.readOrMake(folder, "signing.pem") : null, others);
    }

    private String believe(RSAPublicKey key) {
        var id = Jwks.builder().key(key).idFromThumbprint().build().getId();
        believed.put(id, key);
        return id;
    }

    /** The private key; null where nothing is signed. */
    @Nullable
    RSAPrivateCrtKey signing() {
        return signing;
    }

    String signingId() {
        return signingId;
    }

    /** The public key of this id; null if it is none of ours. */
    @Nullable
    RSAPublicKey believed(String id) {
        return believed.get(id);
    }

    Map<String, RSAPublicKey> believed() {
        return believed;
    }
}
