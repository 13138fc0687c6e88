package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.CommandSideApplication;
import com.zzimcong.command.account.AccountDoubles.ClockAhead;
import com.zzimcong.command.account.AccountDoubles.EndedSessions;
import com.zzimcong.command.account.AccountDoubles.Notes;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts over HTTP, on the real tables, processors and mail server, with all that stands beside them doubled. */
@SpringBootTest(
        classes = {CommandSideApplication.class, AccountDoubles.class},
        properties = {
            "spring.config.name=platform,command-side",
            "spring.datasource.url=jdbc:h2:mem:accounts;MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
                    + "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "zzimcong.data=target/accounts-test",
            "zzimcong.gate.enabled=false",
            "zzimcong.mail.embedded=true",
            "zzimcong.accounts.bootstrap-secret=open the shop",
            "zzimcong.accounts.cleaning=200ms",
            "zzimcong.limits.exempt=127.0.0.0/8",
            "server.address=127.0.0.1"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
public abstract class AccountsTest {

    protected static final Duration SOON = Duration.ofSeconds(10);
    protected static final String PASSWORD = "correct horse battery";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** The session in which requests are made. */
    protected static final SessionId AT_HAND = SessionId.begunAt(Instant.parse("2026-11-23T00:00:00Z"));

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected List<SignIns> signIns;

    @Autowired
    protected EndedSessions sessions;

    @Autowired
    protected Notes notes;

    @Autowired
    protected ClockAhead clock;

    /** An answer of the shop. */
    protected record Said(int status, String text) {

        public JsonNode body() {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        }

        /** The first field at fault. */
        public String field() {
            return body().at("/errors/0/field").asString("");
        }

        public String rule() {
            return body().at("/errors/0/rule").asString("");
        }
    }

    /** An address that no one had before. */
    protected static String newAddress() {
        return "kim%d@example.com".formatted(NUMBERS.incrementAndGet());
    }

    protected Said post(String path, String body) {
        return send(HttpMethod.POST, path, null, body);
    }

    protected Said send(HttpMethod method, String path, @Nullable Caller caller, String body) {
        return send(method, path, "key-" + body.hashCode(), caller, body);
    }

    protected Said send(HttpMethod method, String path, String key, @Nullable Caller caller, String body) {
        var request = http.method(method)
                .uri(path)
                .header("Accept-Language", "en-GB, ko;q=0.5")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (caller != null) {
            request.with(authentication(caller.authentication(AT_HAND)));
        }
        return said(request.exchange());
    }

    private static Said said(MvcTestResult result) {
        try {
            return new Said(
                    result.getResponse().getStatus(), result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    protected static Caller owner(AccountId account) {
        return new Caller(account, Set.of(Role.SHOPPER));
    }

    protected Said askForCode(String email) {
        return post("/api/accounts/verifications", "{\"email\":\"%s\"}".formatted(email));
    }

    protected Said confirm(String email, String code) {
        return post(
                "/api/accounts/verifications/confirmation",
                "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
    }

    protected Said open(String email, String proof, String password) {
        return post("/api/accounts", """
                {"email":"%s","proof":"%s","name":"김찜콩","phone":"010-1234-5678","password":"%s"}""".formatted(email, proof, password));
    }

    /** Asks for a code, reads it from the letter, and exchanges it. */
    protected String proofFor(String email) {
        var before = lettersTo(email).size();
        assertThat(askForCode(email).status()).isEqualTo(202);
        await().atMost(SOON).until(() -> lettersTo(email).size() > before);
        var said = confirm(email, codeIn(letterTo(email, "Your code: ")));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return said.body().path("proof").asString();
    }

    protected AccountId signUp(String email) {
        return signUp(email, PASSWORD);
    }

    protected AccountId signUp(String email, String password) {
        var said = open(email, proofFor(email), password);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return AccountId.of(said.body().path("accountId").asString());
    }

    protected @Nullable Caller signIn(String email, String password) {
        for (var kind : signIns) {
            var caller = kind.find(email, password);
            if (caller != null) {
                return caller;
            }
        }
        return null;
    }

    protected List<JsonNode> lettersTo(String email) {
        return said(http.get().uri("/dev/mail/letters?to=" + email).exchange())
                .body()
                .valueStream()
                .toList();
    }

    /** Waits for the newest letter with such a subject. */
    protected JsonNode letterTo(String email, String subject) {
        return await().atMost(SOON)
                .until(
                        () -> lettersTo(email).stream()
                                .filter(letter ->
                                        letter.path("subject").asString().startsWith(subject))
                                .findFirst()
                                .orElse(null),
                        letter -> letter != null);
    }

    protected static String codeIn(JsonNode letter) {
        return found(CODE.matcher(letter.path("text").asString()));
    }

    protected static String tokenIn(JsonNode letter) {
        return found(TOKEN.matcher(letter.path("text").asString()));
    }

    private static String found(Matcher matcher) {
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
