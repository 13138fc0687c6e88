package com.zzimcong.command.session;

import static com.zzimcong.command.session.Browser.json;
import static com.zzimcong.command.session.Browser.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.command.session.Door.Members;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** At this door nobody is an analyst without a second factor. */
@AtTheDoor
class SecondFactorTest {

    final Browser browser;
    final JdbcClient jdbc;
    final long step = Clock.systemUTC().instant().getEpochSecond() / 30;
    final String name = UUID.randomUUID() + ".analyst";

    SecondFactorTest(MockMvcTester http, JdbcClient jdbc) {
        this.browser = new Browser(http);
        this.jdbc = jdbc;
    }

    private MvcTestResult signIn(@Nullable String code) {
        return browser.post("/api/tokens", """
                        {"username": "%s", "password": "open sesame", "code": %s}""".formatted(name, code == null ? "null" : "\"" + code + "\""))
                .exchange();
    }

    private MvcTestResult post(JsonNode who, String path, @Nullable String code) {
        return browser.post("/api/second-factor" + path, code == null ? null : "{\"code\": \"%s\"}".formatted(code))
                .header("Authorization", Browser.bearer(who))
                .exchange();
    }

    private String begun(JsonNode who) {
        return json(post(who, "", null)).path("secret").asString();
    }

    private List<String> confirmed(JsonNode who, String secret) {
        return json(post(who, "/confirmation", code(secret, step)))
                .path("recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** What the app on the phone would show. */
    static String code(String secret, long step) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            var five = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(i));
            number = number.shiftLeft(5).or(BigInteger.valueOf(five));
        }
        var bytes = number.toByteArray();
        var key = new byte[20];
        var length = Math.min(bytes.length, key.length);
        System.arraycopy(bytes, bytes.length - length, key, key.length - length, length);
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var four = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7FFFFFFF;
            return String.format(Locale.ROOT, "%06d", four % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_role_that_needs_one_is_not_given_without() {
        var weak = browser.in(name);

        assertThat(weak.path("roles").toString()).isEqualTo("[]");
        assertThat(json(browser.refresh(refreshToken(weak))).path("roles").toString())
                .isEqualTo("[]");
        assertThat(json(browser.get(weak, "/api/second-factor")).path("setUp").asBoolean())
                .isFalse();
    }

    @Test
    void whoever_has_set_one_up_signs_in_with_it() {
        var weak = browser.in(name);
        var other = browser.in(name);
        var secret = begun(weak);
        assertThat(confirmed(weak, secret)).hasSize(10).doesNotHaveDuplicates();
        assertThat(browser.isIn(weak)).isTrue();
        assertThat(browser.isIn(other)).isFalse();

        var asked = signIn(null);
        assertThat(asked).hasStatus(HttpStatus.UNAUTHORIZED).hasHeader("WWW-Authenticate", "Bearer");
        assertThat(asked).bodyJson().extractingPath("$.code").isEqualTo("SECOND_FACTOR_NEEDED");
        assertThat(signIn("000000")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(browser.signIn(name, "wrong"))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("UNAUTHORIZED");

        var strong = json(signIn(code(secret, step + 1)));
        assertThat(strong.path("roles").toString()).isEqualTo("[\"ANALYST\"]");
        assertThat(json(browser.refresh(refreshToken(strong))).path("roles").toString())
                .isEqualTo("[\"ANALYST\"]");
    }

    @Test
    void a_code_counts_once_and_no_earlier_one_after_it() {
        var weak = browser.in(name);
        var secret = begun(weak);
        var _ = confirmed(weak, secret);

        assertThat(signIn(code(secret, step))).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(signIn(code(secret, step + 1))).hasStatusOk();
        assertThat(signIn(code(secret, step + 1))).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(signIn(code(secret, step))).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void a_recovery_code_counts_once() {
        var weak = browser.in(name);
        var codes = confirmed(weak, begun(weak));

        assertThat(signIn(codes.getFirst())).hasStatusOk();
        assertThat(signIn(codes.getFirst())).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(signIn(codes.get(1).replace("-", "").toLowerCase(Locale.ROOT)))
                .hasStatusOk();
    }

    @Test
    void what_is_not_confirmed_does_not_count() {
        var weak = browser.in(name);
        var _ = begun(weak);

        assertThat(post(weak, "/confirmation", "000000"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("code");
        assertThat(signIn(null)).hasStatusOk();
    }

    @Test
    void it_is_given_up_by_who_has_it_only() {
        var weak = browser.in(name);
        var secret = begun(weak);
        var _ = confirmed(weak, secret);

        assertThat(post(weak, "", null))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ALREADY_EXISTS");
        assertThat(post(weak, "/removal", "000000")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post(weak, "/removal", code(secret, step + 1))).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(signIn(null)).hasStatusOk();
    }

    @Test
    void its_secret_lies_sealed_in_the_database() {
        var secret = begun(browser.in(name));

        var stored = jdbc.sql("select sealed_secret from second_factor where account_id = ?")
                .param(Members.id(name).toString())
                .query(String.class)
                .single();

        assertThat(stored).doesNotContain(secret).hasSizeGreaterThan(60);
    }
}
