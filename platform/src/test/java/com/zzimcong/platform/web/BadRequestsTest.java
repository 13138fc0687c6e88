package com.zzimcong.platform.web;

import static com.zzimcong.platform.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.Cursor;
import com.zzimcong.platform.security.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@OnTheEdge
class BadRequestsTest {

    static final String GOOD = """
            {"lines": [{"sku": "APPLE", "pieces": 1}]}""";

    final Shopfront shop;

    BadRequestsTest(Shopfront shop) {
        this.shop = shop;
    }

    @Test
    void a_good_request_gets_through() {
        var answer = shop.send(shop.posted("/api/orders", GOOD));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(Shopfront.ACCOUNT + " k1 1");
    }

    static List<Arguments> huge() {
        return List.of(
                Arguments.of("{\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}", "is nested deeper than 32"),
                Arguments.of("{\"x\":" + "[".repeat(33) + "]".repeat(33) + "}", "is nested deeper than 32 levels"),
                Arguments.of("{\"note\": " + "7".repeat(65) + "}", "has a number of more than 64 digits"),
                Arguments.of("{\"" + "n".repeat(300) + "\": 7}", "has a name of more than 256 characters"));
    }

    @Nested
    class InTheBody {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"lines": []}                                               | lines           | must not be empty
                {}                                                          | lines           | must not be empty
                {"lines": [{"sku": "APPLE", "pieces": 0}]}                  | lines[0].pieces | must be greater than or equal to 1
                {"lines": [{"pieces": 1}]}                                  | lines[0].sku    | must not be null
                {"lines": [{"sku": "APPLE"}]}                               | lines[0].pieces | is required
                {"lines": [{"sku": "APPLE", "pieces": null}]}               | lines[0].pieces | is required
                {"lines": [{"sku": "APPLE", "pieces": "2"}]}                | lines[0].pieces | must be a whole number
                {"lines": [{"sku": "APPLE", "pieces": 1.5}]}                | lines[0].pieces | must be a whole number
                {"lines": [{"sku": "APPLE", "pieces": 3000000000}]}         | lines[0].pieces | must be a whole number
                {"lines": [{"sku": "apple", "pieces": 1}]}                  | lines[0].sku    | a SKU has 1 to 20 capital letters, digits and hyphens: apple
                {"lines": [{"sku": "APPLE", "pieces": 1}], "price": 1}      | price           | is not known
                {"lines": [{"sku": "APPLE", "pieces": 1, "unitPrice": 1}]}  | lines[0].unitPrice | is not known
                {"lines": [{"sku": "APPLE", "pieces": 1}], "like": "seven"} | like            | must be a UUID
                {"lines": [{"sku": "APPLE", "pieces": 1}], "role": "KING"}  | role            | must be one of SHOPPER, ADMIN, AUDITOR, ANALYST
                {"lines": [{"sku": "APPLE", "pieces": 1}], "role": 1}       | role            | must be one of SHOPPER, ADMIN, AUDITOR, ANALYST
                {"lines": [{"sku": "APPLE", "pieces": 1}], "at": "noon"}    | at              | must be a time such as 2026-11-27T12:00:00Z
                {"lines": {"sku": "APPLE"}}                                 | lines           | has the wrong form
                {"lines": [{"sku": "APPLE", "pieces": 1}], "note": 7}       | note            | must be a text
                {"lines": [{"sku": "APPLE", "pieces": 1}], "note": 7.5}     | note            | must be a text
                {"lines": [{"sku": "APPLE", "pieces": 1}], "note": true}    | note            | must be a text
                {"lines": [{"sku": 7, "pieces": 1}]}                        | lines[0].sku    | has the wrong form
                """)
        void a_bad_field_is_named(String body, String field, String rule) {
            assertProblem(shop.send(shop.posted("/api/orders", body)), 400, "INVALID")
                    .names(field, rule);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"lines":
                lines
                []
                {"lines": []} {}
                ``
                """)
        void what_is_no_json_object_is_refused_as_a_whole(String body) {
            assertProblem(shop.send(shop.posted("/api/orders", body)), 400, "BAD_REQUEST")
                    .namesNoField();
        }

        @Test
        void where_it_breaks_is_told() {
            var body = """
                    {"lines": [
                      {"sku": "APPLE", "pieces": 1},
                      {"sku": "PEAR" "pieces": 1}]}""";

            var answer = shop.send(shop.posted("/api/orders", body));

            assertProblem(answer, 400, "BAD_REQUEST");
            var problem = Shopfront.json(answer);
            assertThat(problem.path("line").asInt()).isEqualTo(3);
            assertThat(problem.path("column").asInt()).isBetween(17, 19);
            assertThat(problem.path("detail").asString())
                    .isEqualTo("The JSON is broken at line 3, column %d."
                            .formatted(problem.path("column").asInt()));
        }

        @ParameterizedTest
        @MethodSource("com.zzimcong.platform.web.BadRequestsTest#huge")
        void what_no_form_of_ours_needs_is_refused(String body, String rule) {
            var answer = shop.send(shop.posted("/api/orders", body));

            assertProblem(answer, 400, "BAD_REQUEST");
            assertThat(Shopfront.json(answer).path("detail").asString()).startsWith("The JSON " + rule);
        }

        @Test
        void rules_are_told_in_one_language() {
            var answer = shop.send(shop.posted("/api/orders", "{\"lines\": []}").header("Accept-Language", "ko"));

            assertProblem(answer, 400, "INVALID").names("lines", "must not be empty");
        }
    }

    @Nested
    class AroundTheBody {

        @Test
        void an_id_in_the_path_has_a_form() {
            assertProblem(shop.send(shop.as(Role.SHOPPER, "/api/orders/seven")), 400, "INVALID")
                    .names("orderId", "Invalid UUID string: seven");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ''                       | limit  | is required
                limit=many               | limit  | must be a whole number
                limit=0                  | limit  | must be greater than or equal to 1
                limit=101                | limit  | must be less than or equal to 100
                limit=1&state=KING       | state  | must be one of SHOPPER, ADMIN, AUDITOR, ANALYST
                limit=1&cursor=%21%21    | cursor | not a cursor of ours
                limit=1&cursor=YXBwbGU   | cursor | not a cursor of ours
                """)
        void a_bad_parameter_is_named(String query, String field, String rule) {
            assertProblem(shop.send(shop.as(Role.SHOPPER, "/api/orders?" + query)), 400, "INVALID")
                    .names(field, rule);
        }

        @Test
        void a_cursor_comes_back_as_it_was_given() {
            var cursor = new Cursor(Instant.parse("2026-11-27T12:00:00Z"), "APPLE");

            var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders?limit=1&cursor=" + cursor));

            assertThat(answer.body()).isEqualTo("APPLE 1 null");
        }

        @Test
        void a_missing_header_is_named() {
            assertProblem(shop.send(shop.as(Role.SHOPPER, "/api/orders/revised")), 400, "INVALID")
                    .names("If-Match", "is required");
        }

        @Test
        void an_order_needs_an_idempotency_key() {
            var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(GOOD)));

            assertProblem(answer, 400, "IDEMPOTENCY_KEY_MISSING").names("Idempotency-Key", "is required");
        }

        @Test
        void an_idempotency_key_has_a_form() {
            var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "k".repeat(256))
                    .POST(BodyPublishers.ofString(GOOD)));

            assertProblem(answer, 400, "IDEMPOTENCY_KEY_INVALID")
                    .names("Idempotency-Key", "must have 1 to 255 printable ASCII characters");
        }

        @Test
        void two_idempotency_keys_are_one_too_many() {
            assertProblem(
                            shop.send(shop.posted("/api/orders", GOOD).header("Idempotency-Key", "k2")),
                            400,
                            "IDEMPOTENCY_KEY_INVALID")
                    .names("Idempotency-Key", "must be sent once");
        }
    }

    @Nested
    class OfTheWrongKind {

        @Test
        void only_json_is_read() {
            var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders")
                    .header("Content-Type", "application/xml")
                    .header("Idempotency-Key", "k1")
                    .POST(BodyPublishers.ofString("<order/>")));

            assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE").namesNoField();
        }

        @Test
        void only_known_methods_are_heard() {
            var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders").DELETE());

            assertProblem(answer, 405, "METHOD_NOT_ALLOWED").namesNoField();
        }

        @Test
        void only_known_paths_are_found() {
            assertProblem(shop.send(shop.to("/api/products/pear/seeds")), 404, "NOT_FOUND")
                    .namesNoField();
        }

        @Test
        void a_problem_is_json_whatever_the_caller_accepts() {
            assertProblem(
                    shop.send(shop.as(Role.SHOPPER, "/api/orders/seven").header("Accept", "text/event-stream")),
                    400,
                    "INVALID");
            assertProblem(
                    shop.send(shop.to("/.well-known/jwks.json").header("Accept", "image/png")), 406, "NOT_ACCEPTABLE");
        }
    }
}
