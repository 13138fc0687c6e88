package com.zzimcong.platform.web;

import static com.zzimcong.platform.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheEdge
class AccessTest {

    static final UUID ORDER = new UUID(0, 1);

    final Shopfront shop;

    AccessTest(Shopfront shop) {
        this.shop = shop;
    }

    @Test
    void the_caller_is_who_the_token_names() {
        assertThat(shop.send(shop.as(Role.SHOPPER, "/api/orders/" + ORDER)).body())
                .isEqualTo(ORDER + " true");
        assertThat(shop.send(shop.as(Role.AUDITOR, "/api/orders/" + ORDER)).body())
                .isEqualTo(ORDER + " false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders",
                "/api/admin/orders",
                "/api/audit/events",
                "/api/provider/ledger",
                "/actuator/metrics",
                "/error",
                "/anything"
            })
    void a_stranger_is_asked_to_sign_in(String path) {
        var answer = shop.send(shop.to(path));

        assertProblem(answer, 401, "UNAUTHORIZED").has("WWW-Authenticate", "Bearer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_token_that_does_not_hold_is_refused_even_where_none_is_needed() {
        for (var path : new String[] {"/api/orders/" + ORDER, "/api/products/apple"}) {
            assertProblem(shop.send(shop.to(path).header("Authorization", "Bearer a.b.c")), 401, "UNAUTHORIZED")
                    .has("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/admin/orders,     AUDITOR, 404",
        "GET,  /api/admin/orders,     ADMIN,   404",
        "GET,  /api/admin/orders,     SHOPPER, 403",
        "GET,  /api/admin/orders,     ANALYST, 403",
        "POST, /api/admin/sales,      ADMIN,   404",
        "POST, /api/admin/sales,      AUDITOR, 403",
        "GET,  /api/audit/events,     AUDITOR, 200",
        "GET,  /api/audit/events,     ADMIN,   403",
        "GET,  /api/provider/ledger,  AUDITOR, 404",
        "GET,  /api/provider/ledger,  SHOPPER, 403",
        "GET,  /actuator/metrics,     ADMIN,   404",
        "GET,  /actuator/metrics,     AUDITOR, 403",
        "GET,  /api/orders/for-admins, ADMIN,  200",
        "GET,  /api/orders/for-admins, SHOPPER, 403",
        "GET,  /anything,             ADMIN,   403",
        "POST, /api/products/apple,   ADMIN,   403",
        "HEAD, /api/products/apple,   SHOPPER, 200"
    })
    void a_role_opens_its_doors_and_no_other(String method, String path, Role role, int status) {
        var request = shop.as(role, path).method(method, java.net.http.HttpRequest.BodyPublishers.noBody());

        var answer = shop.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertProblem(answer, 403, "FORBIDDEN").namesNoField();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products/apple", "/.well-known/jwks.json", "/v3/api-docs", "/swagger-ui/index.html"})
    void some_doors_are_open(String path) {
        assertThat(shop.send(shop.to(path)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/api/orders, 401", "/api/products/apple, 200", "/api/products/pear, 404", "/swagger-ui/x, 404"})
    void every_answer_carries_the_protective_headers(String path, int status) {
        var answer = shop.send(shop.to(path));

        assertThat(answer.statusCode()).isEqualTo(status);
        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(headers.allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000; includeSubDomains");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void only_the_api_page_may_style_inline() {
        assertThat(shop.send(shop.to("/swagger-ui/index.html"))
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("'unsafe-inline'");
        assertThat(shop.send(shop.to("/api/products/apple"))
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .doesNotContain("unsafe");
    }

    @Test
    void what_is_personal_is_not_kept_by_browsers() {
        assertThat(shop.send(shop.as(Role.SHOPPER, "/api/orders/" + ORDER))
                        .headers()
                        .allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(shop.send(shop.to("/api/products/apple")).headers().allValues("Cache-Control"))
                .containsExactly("max-age=5");
    }

    @Test
    void the_api_describes_itself() {
        var api = Shopfront.json(shop.send(shop.to("/v3/api-docs")));

        assertThat(api.at("/info/title").asString()).isEqualTo("Zzimcong");
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/components/schemas/Problem/properties/code/type").asString())
                .isEqualTo("string");
        var place = api.at("/paths").path("/api/orders").path("post");
        assertThat(place.at("/responses/default/content").has("application/problem+json"))
                .isTrue();
        assertThat(place.path("parameters").size()).isEqualTo(1);
        assertThat(place.at("/parameters/0/name").asString()).isEqualTo("Idempotency-Key");
        assertThat(place.at("/parameters/0/in").asString()).isEqualTo("header");
        var order = api.at("/paths").path("/api/orders/{orderId}").path("get");
        assertThat(order.at("/parameters/0/schema/format").asString()).isEqualTo("uuid");
        assertThat(order.path("parameters").size()).isEqualTo(1);
        assertThat(shop.send(shop.to("/swagger-ui.html")).statusCode()).isEqualTo(302);
    }
}
