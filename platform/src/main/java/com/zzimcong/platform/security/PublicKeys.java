package com.zzimcong.platform.security;

import io.jsonwebtoken.io.Encoders;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys with which anyone can check our tokens. */
@RestController
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class PublicKeys {

    /** A JSON Web Key Set, RFC 7517. */
    record KeySet(List<Map<String, String>> keys) {}

    private final KeySet keys;

    PublicKeys(TokenKeys keys) {
        this.keys = new KeySet(keys.believed().entrySet().stream()
                .map(entry -> jwk(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** All keys whose tokens are believed. */
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<KeySet> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(keys);
    }

    private static Map<String, String> jwk(String id, RSAPublicKey key) {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                encoded(key.getModulus()),
                "e",
                encoded(key.getPublicExponent()));
    }

    private static String encoded(BigInteger number) {
        var bytes = number.toByteArray();
        var withoutSign = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Encoders.BASE64URL.encode(withoutSign);
    }
}
