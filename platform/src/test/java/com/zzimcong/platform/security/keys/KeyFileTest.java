package com.zzimcong.platform.security.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_key_is_made_once_for_its_owner_only() throws IOException {
        var keys = folder.resolve("keys");

        var first = TokenKeys.load(settings(null), keys, CLOCK, _ -> {});
        var second = TokenKeys.load(settings(null), keys, CLOCK, _ -> {});

        assertThat(first.signing()).isNotNull().isEqualTo(second.signing());
        assertThat(mode(keys.resolve("signing.pem"))).isEqualTo("rw-------");
        assertThat(mode(keys)).isEqualTo("rwx------");
    }

    @Test
    void those_who_start_together_share_one_key() throws Exception {
        try (var starters = Executors.newFixedThreadPool(4)) {
            Callable<RSAPrivateCrtKey> start = () -> KeyFile.readOrMake(folder.resolve("shared"), "signing.pem");

            var keys = starters.invokeAll(Collections.nCopies(4, start)).stream()
                    .map(Future::resultNow)
                    .distinct();

            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void a_configured_key_is_read_as_pem_or_jwk() throws IOException {
        var made = KeyFile.readOrMake(folder, "made.pem");
        var jwk = folder.resolve("key.json");
        Files.writeString(jwk, """
                {"kty":"RSA","n":"%s","e":"%s","d":"%s","p":"%s","q":"%s","dp":"%s","dq":"%s","qi":"%s"}""".formatted(
                        base64(made.getModulus()),
                        base64(made.getPublicExponent()),
                        base64(made.getPrivateExponent()),
                        base64(made.getPrimeP()),
                        base64(made.getPrimeQ()),
                        base64(made.getPrimeExponentP()),
                        base64(made.getPrimeExponentQ()),
                        base64(made.getCrtCoefficient())));

        for (var file : List.of(folder.resolve("made.pem"), jwk)) {
            assertThat(TokenKeys.load(settings(file), folder, CLOCK, _ -> {}).signing())
                    .isNotNull()
                    .extracting(TokenKey::signing)
                    .isEqualTo(made);
        }
    }

    @Test
    void a_side_that_only_verifies_needs_no_private_key() throws IOException {
        var made = KeyFile.readOrMake(folder, "made.pem");
        var known = folder.resolve("public.pem");
        Files.writeString(known, pem("PUBLIC KEY", KeyFile.publicHalf(made).getEncoded()));
        var settings = new KeySettings(null, List.of(known), Duration.ofDays(30), Duration.ofMinutes(10));

        var keys = TokenKeys.load(settings, folder.resolve("none"), CLOCK, _ -> {});

        assertThat(keys.signing()).isNull();
        assertThat(keys.believed()).extracting(TokenKey::believed).containsExactly(KeyFile.publicHalf(made));
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(keys.rotate()).isFalse();
    }

    @Test
    void what_is_no_strong_rsa_key_is_not_accepted() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var weak = folder.resolve("weak.pem");
        Files.writeString(
                weak,
                pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));
        var curve = folder.resolve("curve.pem");
        Files.writeString(
                curve,
                pem("PRIVATE KEY", Jwts.SIG.ES256.keyPair().build().getPrivate().getEncoded()));
        var text = folder.resolve("text.pem");
        Files.writeString(text, "my key");

        for (var file : List.of(weak, curve, text)) {
            assertThatThrownBy(() -> TokenKeys.load(settings(file), folder, CLOCK, _ -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private static KeySettings settings(@Nullable Path signingKey) {
        return new KeySettings(signingKey, List.of(), Duration.ofDays(30), Duration.ofMinutes(10));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String pem(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder().encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private static String base64(java.math.BigInteger number) {
        var bytes = number.toByteArray();
        var start = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
    }
}
