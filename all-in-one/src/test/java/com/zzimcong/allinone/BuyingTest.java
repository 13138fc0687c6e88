package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BuyingTest extends ShopTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void a_paid_order_is_confirmed_at_the_shops_price() {
        var sale = openSale(5, 2, LONG);
        var said = buy("shopper-1", sale, 2, "approve");
        assertThat(said.status()).isEqualTo(202);
        assertThat(said.http().headers().firstValue("Location")).contains("/api/orders/" + said.orderId());
        var order = awaitState("shopper-1", said.orderId(), "CONFIRMED");
        assertThat(order.path("total").asLong()).isEqualTo(3_000);
    }

    @Test
    void the_last_piece_is_sold_once() {
        var sale = openSale(1, 1, LONG);
        var answers = IntStream.range(10, 40)
                .parallel()
                .mapToObj(i -> buy("shopper-" + i, sale, 1, "approve"))
                .toList();
        assertThat(answers).filteredOn(said -> said.status() == 202).hasSize(1);
        assertThat(answers)
                .filteredOn(said -> said.status() == 409)
                .hasSize(29)
                .allMatch(said -> said.code().equals("SOLD_OUT"));
    }

    @Test
    void an_order_paid_later_is_confirmed() {
        var sale = openSale(5, 1, LONG);
        var order = buy("shopper-2", sale, 1, null).orderId();
        awaitState("shopper-2", order, "AWAITING_PAYMENT");
        var paid = post("shopper-2", "/api/orders/" + order + "/payment", "pay", "{\"paymentToken\":\"approve\"}");
        assertThat(paid.status()).isEqualTo(202);
        awaitState("shopper-2", order, "CONFIRMED");
    }

    @Test
    void a_declined_order_waits_for_another_try() {
        var sale = openSale(5, 1, LONG);
        var order = buy("shopper-3", sale, 1, "decline").orderId();
        awaitState("shopper-3", order, "AWAITING_PAYMENT");
        await().atMost(SOON).until(() -> {
            post(
                    "shopper-3",
                    "/api/orders/" + order + "/payment",
                    UUID.randomUUID().toString(),
                    "{\"paymentToken\":\"approve\"}");
            return get("shopper-3", "/api/orders/" + order)
                    .body()
                    .path("state")
                    .asString("")
                    .equals("CONFIRMED");
        });
    }

    @Test
    void a_lost_answer_of_the_provider_is_asked_for_again() {
        var sale = openSale(5, 1, LONG);
        var order = buy("shopper-4", sale, 1, "silent").orderId();
        awaitState("shopper-4", order, "CONFIRMED");
    }

    @Test
    void an_unpaid_order_expires_and_its_piece_can_be_bought_again() {
        var sale = openSale(1, 1, Duration.ofSeconds(1));
        var order = buy("shopper-5", sale, 1, null).orderId();
        awaitState("shopper-5", order, "EXPIRED");
        await().atMost(SOON).until(() -> buy("shopper-6", sale, 1, "approve").status() == 202);
    }

    /** The provider approves after 8 s. */
    @Test
    void a_payment_under_way_at_the_end_of_the_hold_still_buys() {
        var sale = openSale(1, 1, Duration.ofSeconds(1));
        var order = buy("shopper-7", sale, 1, "late").orderId();
        awaitState("shopper-7", order, "CONFIRMED");
    }

    @Test
    void an_order_ends_with_its_hold_when_its_payment_came_to_nothing() {
        var sale = openSale(1, 1, Duration.ofSeconds(1));
        var order = buy("shopper-17", sale, 1, "decline").orderId();
        awaitState("shopper-17", order, "EXPIRED");
    }

    /** The provider approves after 8 s. */
    @Test
    void money_that_comes_too_late_goes_back() {
        var sale = openSale(1, 1, LONG);
        var order = buy("shopper-7", sale, 1, "late").orderId();
        awaitState("shopper-7", order, "AWAITING_PAYMENT");
        post("shopper-7", "/api/orders/" + order + "/cancellation", null, "");
        awaitState("shopper-7", order, "CANCELLED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                get("auditor", "/api/provider/ledger").http().body())
                        .contains("\"key\":\"" + order + ":refund\""));
    }

    @Test
    void a_cancelled_order_gives_its_piece_back() {
        var sale = openSale(1, 1, LONG);
        var order = buy("shopper-8", sale, 1, null).orderId();
        assertThat(post("shopper-8", "/api/orders/" + order + "/cancellation", null, "")
                        .status())
                .isEqualTo(202);
        awaitState("shopper-8", order, "CANCELLED");
        await().atMost(SOON).until(() -> buy("shopper-9", sale, 1, "approve").status() == 202);
    }

    @Test
    void a_key_is_the_same_order_though_the_gate_has_forgotten_it_and_nothing_is_left() {
        var sale = openSale(1, 1, LONG);
        var order =
                order("shopper-70", key("forgotten"), saleLine(sale, 1), null).orderId();
        post("shopper-70", "/api/orders/" + order + "/cancellation", null, "");
        awaitState("shopper-70", order, "CANCELLED");
        await().atMost(SOON).until(() -> buy("shopper-71", sale, 1, "approve").status() == 202);

        post("admin", "/api/admin/gate/" + sale + "/flush", null, "");
        await().atMost(SOON)
                .until(() -> get("admin", "/api/admin/gate/" + sale)
                        .body()
                        .path("known")
                        .asBoolean());

        var again = order("shopper-70", key("forgotten"), saleLine(sale, 1), null);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.orderId()).isEqualTo(order);
        assertThat(buy("shopper-72", sale, 1, "approve").status()).isEqualTo(409);
    }

    @Test
    void an_order_of_several_lines_gets_all_or_nothing() {
        var sale = openSale(5, 5, LONG);
        var plenty = product(10);
        var scarce = product(1);
        var refused = order(
                "shopper-50",
                key("several"),
                saleLine(sale, 1) + "," + productLine(plenty, 2) + "," + productLine(scarce, 2),
                "approve");
        assertThat(refused.status()).isEqualTo(202);
        var order = awaitState("shopper-50", refused.orderId(), "REJECTED");
        assertThat(order.path("reason").asString()).isEqualTo("SOLD_OUT");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("admin", "/api/admin/stock/stock:" + plenty)
                                .body()
                                .path("free")
                                .asInt())
                        .isEqualTo(10));
    }

    @Test
    void a_closed_sale_gives_what_is_left_back_to_the_warehouse() {
        var sale = openSale(3, 1, LONG);
        var order = buy("shopper-60", sale, 1, "approve").orderId();
        var sku = awaitState("shopper-60", order, "CONFIRMED")
                .path("lines")
                .path(0)
                .path("sku")
                .asString();
        assertThat(post("admin", "/api/admin/sales/" + sale + "/closing", null, "")
                        .status())
                .isEqualTo(202);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("admin", "/api/admin/stock/stock:" + sku)
                                .body()
                                .path("free")
                                .asInt())
                        .isEqualTo(2));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(buy("shopper-61", sale, 1, "approve").code()).isEqualTo("SALE_OVER"));
    }

    @Nested
    class Refusals {

        @Test
        void pieces_below_one_or_beyond_all_measure() {
            var sale = openSale(5, 5, LONG);
            for (var pieces : new int[] {0, -1, 1_001, Integer.MAX_VALUE}) {
                var said = buy("shopper-20", sale, pieces, "approve");
                assertThat(said.status()).isEqualTo(400);
                assertThat(said.body().path("errors").path(0).path("field").asString())
                        .contains("pieces");
            }
        }

        @Test
        void an_unknown_or_withdrawn_product_and_an_unknown_sale() {
            assertThat(order("shopper-20", "unknown", productLine("NO-SUCH", 1), null)
                            .code())
                    .isEqualTo("NOT_ON_SALE");
            assertThat(buy("shopper-20", UUID.randomUUID().toString(), 1, null).code())
                    .isEqualTo("NOT_ON_SALE");
        }

        @Test
        void a_sale_that_is_not_open() {
            var sale = sale(
                    5, 1, LONG, Instant.now().plusSeconds(600), Instant.now().plusSeconds(900));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(buy("shopper-21", sale, 1, null).code()).isEqualTo("SALE_NOT_OPEN"));
        }

        @Test
        void the_limit_over_several_orders() {
            var sale = openSale(10, 2, LONG);
            assertThat(buy("shopper-22", sale, 1, "approve").status()).isEqualTo(202);
            assertThat(buy("shopper-22", sale, 1, "approve").status()).isEqualTo(202);
            assertThat(buy("shopper-22", sale, 1, "approve").code()).isEqualTo("LIMIT_REACHED");
        }

        @Test
        void a_missing_key() {
            var said = order("shopper-23", null, productLine("POTATO", 1), null);
            assertThat(said.status()).isEqualTo(400);
            assertThat(said.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        }

        @Test
        void a_key_used_again_for_the_same_is_the_same_order_and_for_something_else_is_a_conflict() {
            var sale = openSale(5, 5, LONG);
            var first = order("shopper-24", key("again"), saleLine(sale, 1), "approve");
            var second = order("shopper-24", key("again"), saleLine(sale, 1), "approve");
            assertThat(second.status()).isEqualTo(202);
            assertThat(second.orderId()).isEqualTo(first.orderId());
            var other = order("shopper-24", key("again"), saleLine(sale, 2), "approve");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("IDEMPOTENCY_CONFLICT");
        }

        @Test
        void somebody_elses_order_is_none() {
            var sale = openSale(5, 1, LONG);
            var order = buy("shopper-25", sale, 1, null).orderId();
            awaitState("shopper-25", order, "AWAITING_PAYMENT");
            assertThat(get("shopper-26", "/api/orders/" + order).status()).isEqualTo(404);
            assertThat(post("shopper-26", "/api/orders/" + order + "/cancellation", null, "")
                            .status())
                    .isEqualTo(404);
            assertThat(post("shopper-26", "/api/orders/" + order + "/payment", "k", "{\"paymentToken\":\"approve\"}")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void unknown_fields_wrong_types_and_no_json() {
            for (var body : new String[] {
                "{\"lines\":[{\"sku\":\"A\",\"pieces\":1,\"price\":1}]}",
                "{\"lines\":[{\"sku\":\"A\",\"pieces\":\"many\"}]}",
                "{\"lines\":[]}",
                "{\"lines\":[{\"pieces\":1}]}",
                "{\"lines\":[null]}",
                "{}",
                "not json",
                "",
            }) {
                var said = post("shopper-27", "/api/orders", "bad", body);
                assertThat(said.status()).as(body).isEqualTo(400);
                assertThat(said.http().headers().firstValue("Content-Type")).contains("application/problem+json");
            }
        }

        @Test
        void callers_without_a_token_or_of_another_role() {
            assertThat(order(null, "k", productLine("POTATO", 1), null).status())
                    .isEqualTo(401);
            assertThat(order("auditor", "k", productLine("POTATO", 1), null).status())
                    .isEqualTo(403);
            assertThat(post("shopper-28", "/api/admin/products", "k", "{}").status())
                    .isEqualTo(403);
            assertThat(get("shopper-28", "/api/audit/events").status()).isEqualTo(403);
        }
    }

    @Test
    void views_can_be_rebuilt_while_the_shop_is_open() {
        var sale = openSale(5, 1, LONG);
        var order = buy("shopper-70", sale, 1, "approve").orderId();
        var before = awaitState("shopper-70", order, "CONFIRMED");
        assertThat(post("admin", "/api/admin/projections/order-view/rebuild", null, "")
                        .status())
                .isEqualTo(202);
        assertThat(awaitState("shopper-70", order, "CONFIRMED")).isEqualTo(before);
    }
}
