package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.CommandSideApplication;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.query.QuerySideApplication;
import com.zzimcong.saga.SagasApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person comes into the shop, and is forgotten: nothing on disk or in the log tells that they were there. */
@SpringBootTest(
        classes = {CommandSideApplication.class, QuerySideApplication.class, SagasApplication.class},
        properties = {
            "spring.config.name=" + AllInOneApplication.CONFIG,
            "zzimcong.limits.exempt=",
            "logging.level.com.zzimcong=debug",
            "logging.level.org.springframework.web=debug",
            "logging.level.org.springframework.mail=debug"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class AccountsInTheShopTest {

    @TempDir
    static Path folder = Path.of("");

    @DynamicPropertySource
    static void onDisk(DynamicPropertyRegistry properties) {
        properties.add("zzimcong.data", folder::toString);
    }

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AccountId ADMIN = new AccountId(new UUID(7, 7));

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StringRedisTemplate redis;

    /** What the shop has given to its callers alone. */
    private final Set<String> secrets = new HashSet<>(Set.of("correct horse battery", "not the password"));

    private record Said(int status, JsonNode body) {}

    @Test
    void a_person_is_forgotten_everywhere_and_a_replay_rebuilds_everything(CapturedOutput log) {
        var telling = List.of("forgotten.person@example.com", "잊힐사람", "010-7777-6666", "잊힐길", "Fogotten Str. 7");
        var account = signUp(telling.get(0), telling.get(1), telling.get(2));
        var owner = new Caller(account, Set.of(Role.SHOPPER));
        signIn(telling.get(0));
        var added = send(HttpMethod.POST, "/api/accounts/me/addresses", owner, """
                {"label":"집","recipient":"%s","phone":"%s","postalCode":"04524","street":"%s","detail":"%s"}""".formatted(
                        telling.get(1), telling.get(2), telling.get(3), telling.get(4)));
        assertThat(added.status()).isEqualTo(201);
        await().atMost(SOON).until(() -> me(owner).path("addresses").size() == 1);
        assertThat(me(owner).path("email").asString()).isEqualTo(telling.get(0));
        assertThat(me(owner).at("/addresses/0/street").asString()).isEqualTo(telling.get(3));
        assertThat(search(telling.get(0))).isOne();
        var hash = hashOf(account);

        forget(account);

        await().atMost(SOON).until(() -> state(account).equals("ERASED"));
        await().atMost(SOON).until(() -> count("personal_key", "subject", account) == 0);
        assertThat(search(telling.get(0))).isZero();
        rebuild();
        await().atMost(SOON).until(() -> state(account).equals("ERASED"));
        assertThat(me(owner).path("name").asString()).isEqualTo("(erased)");
        assertThat(me(owner).path("addresses").size()).isZero();

        assertThat(tables()).doesNotContain(hash);
        jdbc.sql("checkpoint sync").update();
        var inRedis = inRedis();
        assertThat(inRedis).contains("limit:sign-in:", "acquaintance:").doesNotContain(digest(telling.get(0)));
        for (var text : telling) {
            assertThat(inRedis).doesNotContain(text);
            assertThat(holdsIn(files(), text)).as(text).isFalse();
            assertThat(log.getAll()).doesNotContain(text);
        }
        assertThat(secrets).as("passwords, a proof and two tokens").hasSizeGreaterThanOrEqualTo(5);
        assertThat(log.getAll()).doesNotContain(secrets);
        assertThat(holdsIn(files(), account.toString()))
                .as("the scan finds what is there")
                .isTrue();
    }

    /** One admin asks, another approves. */
    private void forget(AccountId account) {
        var first = send(
                        HttpMethod.POST, "/api/tokens", null, "{\"username\":\"admin\",\"password\":\"zzimcong-demo\"}")
                .body()
                .path("accountId");
        var asking = new Caller(AccountId.of(first.asString()), Set.of(Role.ADMIN));
        var approving = new Caller(signUp("an.admin@example.com", "관리자", "010-1111-2222"), Set.of(Role.ADMIN));
        var path = "/api/admin/accounts/" + account + "/erasure";
        assertThat(send(HttpMethod.POST, path, asking, "{\"password\":\"zzimcong-demo\"}")
                        .status())
                .isEqualTo(202);
        assertThat(send(HttpMethod.POST, path + "/approval", approving, "{\"password\":\"correct horse battery\"}")
                        .status())
                .isEqualTo(202);
    }

    private AccountId signUp(String email, String name, String phone) {
        assertThat(send(HttpMethod.POST, "/api/accounts/verifications", null, "{\"email\":\"%s\"}".formatted(email))
                        .status())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> letters(email).size() == 1);
        var code = Pattern.compile("[0-9]{6}")
                .matcher(letters(email).get(0).path("text").asString())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        var proof = send(
                HttpMethod.POST,
                "/api/accounts/verifications/confirmation",
                null,
                "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
        var opened = send(HttpMethod.POST, "/api/accounts", null, """
                {"email":"%s","proof":"%s","name":"%s","phone":"%s","password":"correct horse battery"}""".formatted(
                        email, proof.body().path("proof").asString(), name, phone));
        assertThat(opened.status()).isEqualTo(201);
        return AccountId.of(opened.body().path("accountId").asString());
    }

    /** Wrong and right, so that limits, sessions and the security log have something to remember. */
    private void signIn(String email) {
        for (var password : List.of("not the password", "correct horse battery")) {
            var form = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
            assertThat(send(HttpMethod.POST, "/api/tokens", null, form).status())
                    .isEqualTo(password.startsWith("not") ? 401 : 200);
        }
        await().atMost(SOON).until(() -> inRedis().contains("acquaintance:"));
        assertThat(inRedis()).contains("sessions:{");
    }

    /** All that Redis holds, keys and values, as text. */
    private String inRedis() {
        var dump = new StringBuilder();
        for (var key : Objects.requireNonNull(redis.keys("*"))) {
            dump.append(key).append(' ');
            if (redis.type(key) == DataType.HASH) {
                dump.append(redis.opsForHash().entries(key));
            } else if (redis.type(key) == DataType.STRING) {
                dump.append(redis.opsForValue().get(key));
            }
            dump.append('\n');
        }
        return dump.toString();
    }

    /** What anyone could compute who guesses the address. */
    private static String digest(String email) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode letters(String email) {
        return send(HttpMethod.GET, "/dev/mail/letters?to=" + email, null, "").body();
    }

    private JsonNode me(Caller owner) {
        return send(HttpMethod.GET, "/api/accounts/me", owner, "").body();
    }

    private String state(AccountId account) {
        return send(HttpMethod.GET, "/api/admin/accounts/" + account, admin(), "")
                .body()
                .path("state")
                .asString("");
    }

    private int search(String email) {
        return send(HttpMethod.POST, "/api/admin/accounts/search", admin(), "{\"email\":\"%s\"}".formatted(email))
                .body()
                .path("items")
                .size();
    }

    private void rebuild() {
        assertThat(send(HttpMethod.POST, "/api/admin/projections/account-view/rebuild", admin(), "")
                        .status())
                .isEqualTo(202);
    }

    private static Caller admin() {
        return new Caller(ADMIN, Set.of(Role.ADMIN));
    }

    private Said send(HttpMethod method, String path, @Nullable Caller caller, String body) {
        var request = http.method(method)
                .uri(path)
                .header("Idempotency-Key", "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (caller != null) {
            var roles = caller.roles().stream().map(role -> "ROLE_" + role).toArray(String[]::new);
            request.with(authentication(new TestingAuthenticationToken(caller, null, roles)));
        }
        var answer = request.exchange().getResponse();
        var text = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        var said = new Said(answer.getStatus(), JSON.readTree(text.isEmpty() ? "{}" : text));
        for (var secret : List.of("proof", "accessToken", "refreshToken")) {
            var value = said.body().path(secret).asString("");
            if (!value.isEmpty()) {
                secrets.add(value);
            }
        }
        return said;
    }

    private String hashOf(AccountId account) {
        return jdbc.sql("select email_hash from credential where account_id = ?")
                .param(account.toString())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private long count(String table, String column, AccountId account) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = ?")
                .param(account.toString())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** All rows of the tables that hold hashes of addresses. */
    private String tables() {
        var rows = new StringBuilder();
        for (var table : List.of("credential", "account_challenge", "account_view")) {
            rows.append(jdbc.sql("select * from " + table).query().listOfRows());
        }
        return rows.toString();
    }

    /** All files of the shop. */
    private static List<Path> files() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsIn(List<Path> files, String text) {
        var needles = new ArrayList<String>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            needles.add(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
        }
        return files.stream().anyMatch(file -> {
            try {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                return needles.stream().anyMatch(bytes::contains);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
