package com.zzimcong.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.keys.TokenKeys;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgedTokensTest {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final AccountId ACCOUNT = new AccountId(new UUID(0, 7));
    static final SessionId SESSION = SessionId.begunAt(NOON);
    static final KeyPair OURS = Jwts.SIG.RS256.keyPair().build();
    static final KeyPair THEIRS = Jwts.SIG.RS256.keyPair().build();
    static final TokenKeys KEYS = TokenKeys.of((RSAPrivateCrtKey) OURS.getPrivate(), List.of(), Clock.systemUTC());
    static final TokenSettings SETTINGS = new TokenSettings("zzimcong", "zzimcong-api", Duration.ofMinutes(10), 100);
    static final String KEY_ID = Objects.requireNonNull(KEYS.signing()).id();

    final Watch watch = new Watch(NOON);
    TokenVerifier verifier = new TokenVerifier(KEYS, SETTINGS, watch);

    @BeforeEach
    void at_noon() {
        watch.set(NOON);
    }

    /** What we sign, so that each test can spoil one thing. */
    private static JwtBuilder good() {
        return Jwts.builder()
                .header()
                .keyId(KEY_ID)
                .and()
                .issuer("zzimcong")
                .audience()
                .add("zzimcong-api")
                .and()
                .subject(ACCOUNT.toString())
                .claim("typ", "access")
                .claim("sid", SESSION.toString())
                .claim("roles", List.of("SHOPPER"))
                .issuedAt(Date.from(NOON))
                .expiration(Date.from(NOON.plusSeconds(600)));
    }

    private static String signed(JwtBuilder token) {
        return token.signWith(OURS.getPrivate(), Jwts.SIG.RS256).compact();
    }

    /** On another node than the verifier. */
    private TokenIssuer issuer(TokenKeys keys) {
        return new TokenIssuer(keys, new TokenVerifier(keys, SETTINGS, watch), SETTINGS, watch);
    }

    @Nested
    class Genuine {

        @Test
        void our_own_token_is_believed() {
            var token = issuer(KEYS).issue(ACCOUNT, Set.of(Role.SHOPPER, Role.ADMIN), SESSION);

            assertThat(verifier.verify(token.value())).isNotNull().satisfies(caller -> {
                assertThat(caller.getPrincipal()).isEqualTo(new Caller(ACCOUNT, Set.of(Role.SHOPPER, Role.ADMIN)));
                assertThat(caller.session()).isEqualTo(SESSION);
                assertThat(caller.getAuthorities())
                        .extracting(Object::toString)
                        .containsExactlyInAnyOrder("ROLE_SHOPPER", "ROLE_ADMIN");
            });
            assertThat(token.toString()).doesNotContain(token.value());
        }

        @Test
        void the_unspoilt_token_of_these_tests_is_believed() {
            assertThat(verifier.verify(signed(good()))).isNotNull();
        }

        @Test
        void without_a_key_nothing_is_signed() {
            var keys = TokenKeys.of(null, List.of((RSAPublicKey) THEIRS.getPublic()), watch);

            assertThatThrownBy(() -> issuer(keys)).hasMessageContaining("zzimcong.tokens.signing-key");
        }

        @Test
        void a_key_of_another_issuer_of_ours_is_believed_too() {
            var other = TokenKeys.of((RSAPrivateCrtKey) THEIRS.getPrivate(), List.of(), watch);
            var both = TokenKeys.of(
                    (RSAPrivateCrtKey) OURS.getPrivate(), List.of((RSAPublicKey) THEIRS.getPublic()), watch);
            var token = issuer(other).issue(ACCOUNT, Set.of(), SESSION);

            assertThat(verifier.verify(token.value())).isNull();
            assertThat(new TokenVerifier(both, SETTINGS, watch).verify(token.value()))
                    .isNotNull();
        }
    }

    @Nested
    class WrongSignature {

        @Test
        void none() {
            assertThat(verifier.verify(good().compact())).isNull();
        }

        @Test
        void none_in_capitals_with_a_signature() {
            var parts = signed(good()).split("\\.", -1);
            var header = encoded("{\"alg\":\"NONE\",\"kid\":\"%s\"}".formatted(KEY_ID));

            assertThat(verifier.verify(header + "." + parts[1] + "." + parts[2]))
                    .isNull();
            assertThat(verifier.verify(header + "." + parts[1] + ".")).isNull();
        }

        @Test
        void hmac_with_the_public_key_as_secret() {
            var publicBytes = OURS.getPublic().getEncoded();
            var pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(publicBytes)
                    + "\n-----END PUBLIC KEY-----\n";

            for (var secret : List.of(publicBytes, pem.getBytes(StandardCharsets.US_ASCII))) {
                var token = good().signWith(Keys.hmacShaKeyFor(secret), Jwts.SIG.HS256);

                assertThat(verifier.verify(token.compact())).isNull();
            }
        }

        @Test
        void another_algorithm_with_our_own_key() {
            assertThat(verifier.verify(
                            good().signWith(OURS.getPrivate(), Jwts.SIG.RS512).compact()))
                    .isNull();
            assertThat(verifier.verify(
                            good().signWith(OURS.getPrivate(), Jwts.SIG.PS256).compact()))
                    .isNull();
        }

        @Test
        void another_key_under_a_known_id() {
            assertThat(verifier.verify(
                            good().signWith(THEIRS.getPrivate(), Jwts.SIG.RS256).compact()))
                    .isNull();
            assertThat(verifier.verify(
                            good().signWith(THEIRS.getPrivate(), Jwts.SIG.RS512).compact()))
                    .isNull();
        }

        @Test
        void another_payload_under_a_known_signature() {
            var mine = signed(good()).split("\\.", -1);
            var admin = signed(good().claim("roles", List.of("ADMIN"))).split("\\.", -1);

            assertThat(verifier.verify(mine[0] + "." + admin[1] + "." + mine[2]))
                    .isNull();
        }

        @Test
        void a_key_sent_along_with_the_token() {
            var token = good().header()
                    .keyId("mine")
                    .add(
                            "jwk",
                            Jwks.builder()
                                    .key((RSAPublicKey) THEIRS.getPublic())
                                    .build())
                    .add("jku", "http://127.0.0.1:1/keys")
                    .and()
                    .signWith(THEIRS.getPrivate(), Jwts.SIG.RS256)
                    .compact();

            assertThat(verifier.verify(token)).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"unknown", "../../etc/passwd", "'; DROP TABLE keys; --"})
        void a_key_id_that_is_none_of_ours(String id) {
            assertThat(verifier.verify(signed(good().header().keyId(id).and()))).isNull();
        }

        @Test
        void no_key_id() {
            assertThat(verifier.verify(signed(good().header().delete("kid").and())))
                    .isNull();
        }

        @Test
        void encrypted_instead_of_signed() {
            var token = good().encryptWith(OURS.getPublic(), Jwts.KEY.RSA_OAEP_256, Jwts.ENC.A256GCM);

            assertThat(verifier.verify(token.compact())).isNull();
        }
    }

    @Nested
    class WrongClaims {

        @Test
        void no_expiry() {
            assertThat(verifier.verify(signed(good().expiration(null)))).isNull();
        }

        @Test
        void no_time_of_issue() {
            assertThat(verifier.verify(signed(good().issuedAt(null)))).isNull();
        }

        @Test
        void a_life_longer_than_ten_minutes() {
            assertThat(verifier.verify(signed(good().expiration(Date.from(NOON.plusSeconds(601))))))
                    .isNull();
        }

        @Test
        void issued_in_the_future() {
            var soon = NOON.plusSeconds(60);

            assertThat(verifier.verify(
                            signed(good().issuedAt(Date.from(soon)).expiration(Date.from(soon.plusSeconds(60))))))
                    .isNull();
        }

        @Test
        void not_before_a_time_to_come() {
            assertThat(verifier.verify(signed(good().notBefore(Date.from(NOON.plusSeconds(60))))))
                    .isNull();
        }

        @Test
        void another_issuer() {
            assertThat(verifier.verify(signed(good().issuer("elsewhere")))).isNull();
            assertThat(verifier.verify(signed(good().issuer(null)))).isNull();
        }

        @Test
        void another_audience() {
            assertThat(verifier.verify(
                            signed(good().audience().clear().add("elsewhere").and())))
                    .isNull();
            assertThat(verifier.verify(signed(good().audience().clear().and()))).isNull();
        }

        @Test
        void another_type() {
            assertThat(verifier.verify(signed(good().claim("typ", "refresh")))).isNull();
            assertThat(verifier.verify(signed(good().claim("typ", null)))).isNull();
        }

        @Test
        void no_session() {
            assertThat(verifier.verify(signed(good().claim("sid", null)))).isNull();
            assertThat(verifier.verify(signed(good().claim("sid", 7)))).isNull();
            assertThat(verifier.verify(signed(good().claim("sid", "7")))).isNull();
            assertThat(verifier.verify(
                            signed(good().claim("sid", UUID.randomUUID().toString()))))
                    .isNull();
        }

        @Test
        void nobody_or_no_roles() {
            assertThat(verifier.verify(signed(good().subject(null)))).isNull();
            assertThat(verifier.verify(signed(good().subject("hong")))).isNull();
            assertThat(verifier.verify(signed(good().claim("roles", null)))).isNull();
            assertThat(verifier.verify(signed(good().claim("roles", "ADMIN")))).isNull();
            assertThat(verifier.verify(signed(good().claim("roles", List.of("KING")))))
                    .isNull();
        }
    }

    @Nested
    class Damaged {

        @Test
        void truncated_anywhere() {
            var token = signed(good());

            for (var length = 0; length < token.length(); length++) {
                assertThat(verifier.verify(token.substring(0, length)))
                        .as("first %d characters", length)
                        .isNull();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "null", "{}", "eyJhbGciOiJSUzI1NiJ9..", "é.é.é"})
        void no_token_at_all(String token) {
            assertThat(verifier.verify(token)).isNull();
        }

        @Test
        void endless() {
            assertThat(verifier.verify("a".repeat(1_000_000))).isNull();
            assertThat(verifier.verify(signed(good().claim("more", "x".repeat(5_000)))))
                    .isNull();
        }
    }

    @Nested
    class InTime {

        @Test
        void a_token_holds_until_half_a_minute_after_its_end_whether_remembered_or_not() {
            var token = signed(good());
            assertThat(verifier.verify(token)).isNotNull();

            watch.set(NOON.plusSeconds(629));
            assertThat(verifier.verify(token)).isNotNull();
            assertThat(new TokenVerifier(KEYS, SETTINGS, watch).verify(token)).isNotNull();

            watch.set(NOON.plusSeconds(631));
            assertThat(verifier.verify(token)).isNull();
            assertThat(new TokenVerifier(KEYS, SETTINGS, watch).verify(token)).isNull();
        }

        @Test
        void a_token_signed_here_is_known_without_being_verified_and_no_longer_than_others() {
            var othersOnly = TokenKeys.of(null, List.of((RSAPublicKey) THEIRS.getPublic()), watch);
            var here = new TokenVerifier(othersOnly, SETTINGS, watch);
            watch.set(NOON.plusMillis(700));
            var token = new TokenIssuer(KEYS, here, SETTINGS, watch)
                    .issue(ACCOUNT, Set.of(Role.SHOPPER), SESSION)
                    .value();

            var known = Objects.requireNonNull(here.verify(token));
            var verified = Objects.requireNonNull(verifier.verify(token));
            assertThat(known.getPrincipal()).isEqualTo(verified.getPrincipal());
            assertThat(known.session()).isEqualTo(verified.session());

            watch.set(NOON.plusMillis(629_999));
            assertThat(here.verify(token)).isNotNull();
            assertThat(verifier.verify(token)).isNotNull();
            watch.set(NOON.plusMillis(630_001));
            assertThat(here.verify(token)).isNull();
            assertThat(verifier.verify(token)).isNull();
        }

        @Test
        void a_token_is_verified_once() {
            var token = signed(good());

            assertThat(verifier.verify(token)).isNotNull().isSameAs(verifier.verify(token));
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
