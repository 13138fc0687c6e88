package com.zzimcong.command.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.command.sale.SaleOffer.State;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.web.IdempotencyKeyArgument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class SaleControllerTest {

    static final UUID ADMIN = new UUID(0, 7);
    static final SaleId SALE = new SaleId(Ids.derived(ADMIN, "sale:key-1"));
    static final Sku SKU = new Sku("BEEF-SIRLOIN");
    static final Offer OFFER = new Offer(
            SKU,
            "한우 등심 반값",
            19_900,
            Instant.parse("2026-11-27T12:00:00Z"),
            Instant.parse("2026-11-27T13:00:00Z"),
            500,
            2,
            Duration.ofMinutes(10));
    static final String NEW_SALE = """
            {"sku": "BEEF-SIRLOIN", "title": "한우 등심 반값", "price": 19900,
             "opensAt": "2026-11-27T12:00:00Z", "closesAt": "2026-11-27T13:00:00Z",
             "pieces": 500, "limitPerBuyer": 2, "holdSeconds": 600}
            """;
    static final String NEW_TERMS = """
            {"title": "마감 세일", "price": 17900, "closesAt": "2026-11-27T14:00:00Z", "holdSeconds": 300}
            """;

    final Offers offers = mock(Offers.class);
    final CommandGateway commands = mock(CommandGateway.class);
    final MockMvcTester http = MockMvcTester.of(
            List.of(new SaleController(offers, commands)),
            http -> http.setCustomArgumentResolvers(new IdempotencyKeyArgument())
                    .build());

    static Optional<ProductOffer> product(boolean withdrawn) {
        return Optional.of(new ProductOffer(SKU, new ProductDetails("한우 등심", "정육/한우", "300g", 39_900), 1, withdrawn));
    }

    @BeforeEach
    void setUp() {
        given(offers.sale(SALE)).willReturn(Optional.empty());
        given(offers.product(SKU)).willReturn(product(false));
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(null));
    }

    @Nested
    class Scheduling {

        @Test
        void the_sale_is_named_by_the_admin_and_the_key() {
            assertThat(schedule(NEW_SALE))
                    .hasStatus(HttpStatus.ACCEPTED)
                    .hasHeader("Location", "/api/sales/" + SALE)
                    .bodyJson()
                    .extractingPath("$.saleId")
                    .isEqualTo(SALE.toString());
            var _ = then(commands).should().send(new ScheduleSale(SALE, OFFER));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                        "BEEF-SIRLOIN"         | "beef sirloin"
                        "한우 등심 반값"       | " "
                        "price": 19900         | "price": 0
                        "price": 19900         | "price": 1000000001
                        "price": 19900         | "price": null
                        "2026-11-27T12:00:00Z" | null
                        "pieces": 500          | "pieces": 0
                        "pieces": 500          | "pieces": 20001
                        "limitPerBuyer": 2,    | ~~
                        "limitPerBuyer": 2     | "limitPerBuyer": 0
                        "holdSeconds": 600     | "holdSeconds": 0
                        "holdSeconds": 600     | "holdSeconds": 3601
                        """)
        void a_bad_sale_goes_no_further(String good, String bad) {
            assertThat(NEW_SALE).contains(good);
            assertThat(schedule(NEW_SALE.replace(good, bad))).hasStatus(HttpStatus.BAD_REQUEST);
            then(commands).shouldHaveNoInteractions();
        }

        @Test
        void an_unknown_product_cannot_be_on_sale() {
            given(offers.product(SKU)).willReturn(Optional.empty());
            assertThat(schedule(NEW_SALE))
                    .failure()
                    .rootCause()
                    .satisfies(refused -> assertThat(Refused.reasonOf(refused)).isEqualTo(Refusal.NOT_ON_SALE));
            then(commands).shouldHaveNoInteractions();
        }

        @Test
        void a_withdrawn_product_cannot_be_on_sale() {
            given(offers.product(SKU)).willReturn(product(true));
            assertThat(schedule(NEW_SALE))
                    .failure()
                    .rootCause()
                    .satisfies(refused -> assertThat(Refused.reasonOf(refused)).isEqualTo(Refusal.NOT_ON_SALE));
        }

        @Test
        void the_same_request_again_gets_the_same_answer_even_if_the_product_has_left() {
            given(offers.sale(SALE)).willReturn(Optional.of(new SaleOffer(SALE, OFFER, 1, State.STOCKED)));
            given(offers.product(SKU)).willReturn(product(true));
            assertThat(schedule(NEW_SALE)).hasStatus(HttpStatus.ACCEPTED).hasHeader("Location", "/api/sales/" + SALE);
        }

        private MvcTestResult schedule(String body) {
            return http.post()
                    .uri("/api/admin/sales")
                    .principal(ADMIN::toString)
                    .header("Idempotency-Key", "key-1")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(body)
                    .exchange();
        }
    }

    @Nested
    class Changing {

        @Test
        void the_terms_change_from_the_revision_that_the_caller_saw() {
            given(commands.send(any())).willReturn(CompletableFuture.completedFuture(4L));

            assertThat(change("\"3\"")).hasStatus(HttpStatus.NO_CONTENT).hasHeader("ETag", "\"4\"");
            var _ = then(commands)
                    .should()
                    .send(new ChangeSale(
                            SALE, "마감 세일", 17_900, Instant.parse("2026-11-27T14:00:00Z"), Duration.ofMinutes(5), 3));
        }

        @Test
        void a_change_must_name_a_revision() {
            assertThat(change("*"))
                    .failure()
                    .rootCause()
                    .satisfies(refused -> assertThat(Refused.reasonOf(refused)).isEqualTo(Refusal.INVALID));
            then(commands).shouldHaveNoInteractions();
        }

        private MvcTestResult change(String tag) {
            return http.put()
                    .uri("/api/admin/sales/" + SALE)
                    .header("If-Match", tag)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(NEW_TERMS)
                    .exchange();
        }
    }

    @Nested
    class Closing {

        @Test
        void a_sale_is_closed_by_its_id() {
            assertThat(http.post().uri("/api/admin/sales/{id}/closing", SALE))
                    .hasStatus(HttpStatus.ACCEPTED)
                    .hasHeader("Location", "/api/sales/" + SALE);
            var _ = then(commands).should().send(new CloseSale(SALE));
        }

        @Test
        void a_refusal_goes_to_the_caller() {
            given(commands.send(any()))
                    .willReturn(CompletableFuture.failedFuture(new Refused(Refusal.UNKNOWN, "There is no such sale.")));
            assertThat(http.post().uri("/api/admin/sales/{id}/closing", SALE))
                    .failure()
                    .rootCause()
                    .satisfies(refused -> assertThat(Refused.reasonOf(refused)).isEqualTo(Refusal.UNKNOWN));
        }
    }
}
