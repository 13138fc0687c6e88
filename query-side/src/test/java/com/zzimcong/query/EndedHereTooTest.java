package com.zzimcong.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.Platform;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.security.TokenIssuer;
import com.zzimcong.platform.session.SessionEnd;
import com.zzimcong.platform.session.SessionEnds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** A session that has ended on the command side ends on the query side, too, though that runs by itself. */
@SpringBootTest(
        classes = EndedHereTooTest.Side.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=platform,query-side",
            "spring.datasource.url=jdbc:h2:mem:watching;MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
                    + "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "zzimcong.data=target/watching-test",
            "server.address=127.0.0.1"
        })
class EndedHereTooTest {

    /** The query side as it runs, without the other tests' set-ups. */
    @EnableAutoConfiguration
    @Import(Platform.class)
    @ComponentScan(
            basePackages = "com.zzimcong.query",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(QuerySide|ViewsTest)Application"))
    static class Side {}

    @Autowired
    TokenIssuer tokens;

    @Autowired
    SessionEnds ends;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoever_signed_out_reads_nothing_more() throws Exception {
        var account = new AccountId(UUID.randomUUID());
        var now = Clock.systemUTC().instant();
        var session = SessionId.begunAt(now);
        var token = tokens.issue(account, Set.of(Role.SHOPPER), session).value();
        assertThat(statusWith(token)).isEqualTo(200);

        ends.add(new SessionEnd(account, session, null, now));

        await().atMost(Duration.ofSeconds(2)).until(() -> statusWith(token) == 401);
        var next = tokens.issue(account, Set.of(Role.SHOPPER), SessionId.begunAt(now.plusSeconds(1)));
        assertThat(statusWith(next.value())).isEqualTo(200);
    }

    private int statusWith(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
