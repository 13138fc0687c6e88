package com.zzimcong.platform.security.keys;

import io.jsonwebtoken.io.Encoders;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys with which anyone can check our tokens. */
@RestController
@PreAuthorize("permitAll()")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PublicKeys {

    /** A JSON Web Key Set, RFC 7517. */
    record KeySet(List<Map<String, String>> keys) {}

    private final TokenKeys keys;

    PublicKeys(TokenKeys keys) {
        this.keys = keys;
    }

    /** All keys whose tokens are believed, and the next one. */
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<KeySet> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(new KeySet(keys.believed().stream().map(PublicKeys::jwk).toList()));
    }

    private static Map<String, String> jwk(TokenKey key) {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                key.id(),
                "n",
                encoded(key.believed().getModulus()),
                "e",
                encoded(key.believed().getPublicExponent()));
    }

    private static String encoded(BigInteger number) {
        var bytes = number.toByteArray();
        var withoutSign = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Encoders.BASE64URL.encode(withoutSign);
    }
}
