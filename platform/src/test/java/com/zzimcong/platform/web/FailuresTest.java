package com.zzimcong.platform.web;

import static com.zzimcong.platform.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.Refusal;
import com.zzimcong.platform.security.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@OnTheEdge
@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {

    final Shopfront shop;

    FailuresTest(Shopfront shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_has_the_same_status_at_once_and_later(Refusal reason) {
        var status = switch (reason) {
            case UNKNOWN -> 404;
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case IDEMPOTENCY_CONFLICT -> 422;
            case REVISION_CONFLICT -> 412;
            default -> 409;
        };

        for (var later : new boolean[] {false, true}) {
            var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders/refused/%s?later=%s".formatted(reason, later)));

            assertProblem(answer, status, reason.name()).namesNoField();
            assertThat(Shopfront.json(answer).path("detail").asString()).isEqualTo("No: " + reason);
        }
    }

    @Test
    void whoever_comes_too_early_is_told_when_and_where_to_look() {
        assertProblem(shop.send(shop.as(Role.SHOPPER, "/api/orders/busy")), 503, "OUTCOME_UNKNOWN")
                .has("Retry-After", "2")
                .has("Location", "/api/orders/7");
    }

    @Test
    void an_answer_that_does_not_come_in_time_says_whether_something_may_have_happened() {
        assertProblem(shop.send(shop.as(Role.SHOPPER, "/api/orders/late")), 503, "TIMEOUT")
                .has("Retry-After", "1");
        assertProblem(shop.send(shop.posted("/api/orders/late", "{}")), 503, "OUTCOME_UNKNOWN")
                .has("Retry-After", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/broken", "/api/products/behind-a-broken-filter"})
    void a_fault_of_ours_is_told_by_its_number_only(String path, CapturedOutput log) {
        var answer = shop.send(shop.as(Role.SHOPPER, path));

        assertProblem(answer, 500, "INTERNAL").namesNoField();
        assertThat(answer.body()).doesNotContain("hong@example.com");
        var incident = Shopfront.json(answer).path("incident").asString();
        assertThat(incident).hasSize(36);
        assertThat(log).containsOnlyOnce(incident);
        assertThat(log).contains("*** broke the ").doesNotContain("hong@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/products/%2e%2e%2fadmin HTTP/1.1,400",
        "GET /api//products HTTP/1.1,400",
        "GET /api/products;x=1 HTTP/1.1,400",
        "GET /api/products/{bad} HTTP/1.1,400",
        "GET /api/products/%zz HTTP/1.1,400",
        "GET /api/products/%00 HTTP/1.1,400",
        "GET nothing HTTP/1.1,400",
        "GET /api/products HTTP/9.9,505"
    })
    void requests_that_reach_no_controller_get_problems_too(String line, int status) throws IOException {
        var answer = raw(line + "\r\nHost: shop\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).containsIgnoringCase("x-content-type-options: nosniff");
        assertThat(answer).contains("\"code\":\"").doesNotContain("<html", "Tomcat", "Exception");
    }

    @Test
    void a_header_too_long_gets_a_problem() throws IOException {
        var answer = raw("GET /api/products/apple HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nX-Long: %s\r\n\r\n"
                .formatted("x".repeat(20_000)));

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer).doesNotContain("<html");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
