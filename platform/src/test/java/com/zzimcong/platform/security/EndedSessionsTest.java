package com.zzimcong.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.keys.TokenKeys;
import com.zzimcong.platform.web.ProblemWriter;
import io.jsonwebtoken.Jwts;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that hold, of sessions that do not. */
class EndedSessionsTest {

    static final AccountId ACCOUNT = new AccountId(new UUID(0, 7));
    static final Clock CLOCK = Clock.systemUTC();
    static final TokenKeys KEYS =
            TokenKeys.of((RSAPrivateCrtKey) Jwts.SIG.RS256.keyPair().build().getPrivate(), List.of(), CLOCK);
    static final TokenSettings SETTINGS = new TokenSettings("i", "a", Duration.ofMinutes(10), 100);

    /** A watch that is told what to say. */
    static final class Told implements SessionWatch {

        final Set<SessionId> over = new HashSet<>();
        boolean current = true;

        @Override
        public boolean isOver(AccountId account, SessionId session) {
            return account.equals(ACCOUNT) && over.contains(session);
        }

        @Override
        public boolean isCurrent() {
            return current;
        }
    }

    final Told watch = new Told();
    final SessionId session = SessionId.begunAt(CLOCK.instant());

    @AfterEach
    void nobody_is_in() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse send(String method) throws ServletException, IOException {
        try (var beans = new AnnotationConfigWebApplicationContext()) {
            beans.setServletContext(new MockServletContext());
            beans.register(JsonMapper.class, ProblemWriter.class);
            beans.refresh();
            var problems = new AccessProblems(beans.getBean(ProblemWriter.class));
            var verifier = new TokenVerifier(KEYS, SETTINGS, CLOCK);
            var filter = new TokenFilter(verifier, watch, problems);
            var request = new MockHttpServletRequest(method, "/api/orders");
            var token = new TokenIssuer(KEYS, verifier, SETTINGS, CLOCK).issue(ACCOUNT, Set.of(Role.SHOPPER), session);
            request.addHeader("Authorization", "Bearer " + token.value());
            var response = new MockHttpServletResponse();
            filter.doFilter(request, response, new MockFilterChain());
            return response;
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "DELETE"})
    void a_session_that_goes_on_opens_the_door(String method) throws Exception {
        watch.over.add(SessionId.begunAt(CLOCK.instant()));

        assertThat(send(method).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "DELETE"})
    void one_that_is_over_opens_none(String method) throws Exception {
        watch.over.add(session);

        assertThat(send(method).getStatus()).isEqualTo(401);
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"POST, 503", "PUT, 503", "DELETE, 503", "GET, 200", "HEAD, 200"})
    void while_nobody_knows_only_reading_goes_on(String method, int status) throws Exception {
        watch.current = false;

        var answer = send(method);

        assertThat(answer.getStatus()).isEqualTo(status);
        if (status == 503) {
            assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
            assertThat(answer.getContentAsString()).contains("SESSIONS_UNKNOWN");
        }
    }

    @Test
    void a_session_tells_when_it_began() {
        var now = CLOCK.instant();

        assertThat(SessionId.begunAt(now).start().toEpochMilli()).isEqualTo(now.toEpochMilli());
        assertThat(SessionId.of(session.toString())).isEqualTo(session);
        assertThat(session.value().version()).isEqualTo(7);
        assertThat(session.value().variant()).isEqualTo(2);
    }
}
