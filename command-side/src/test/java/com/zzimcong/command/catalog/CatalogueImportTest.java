package com.zzimcong.command.catalog;

import static com.zzimcong.command.authority.Asked.asked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.command.catalog.CatalogueImport.Counts;
import com.zzimcong.command.sale.Offers;
import com.zzimcong.command.sale.ProductOffer;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.web.IdempotencyKeyArgument;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class CatalogueImportTest {

    static final UUID ADMIN = new UUID(0, 7);
    static final UUID IMPORT = Ids.derived(ADMIN, "import:key-1");
    static final Sku SKU = new Sku("VEG-1");
    static final StockId STOCK = StockId.warehouse(SKU);
    static final MovementId MOVEMENT = new MovementId("import:" + IMPORT + ":VEG-1");
    static final ProductDetails LETTUCE = new ProductDetails("청상추", "채소/잎채소", "150g", 2_480);
    static final List<CatalogueRow> ROWS = List.of(new CatalogueRow(2, SKU, LETTUCE, 300));
    static final String FILE = "sku,name,category,unit,price,stock\nVEG-1,청상추,채소/잎채소,150g,2480,300\n";

    final Offers offers = mock(Offers.class);
    final CommandGateway commands = mock(CommandGateway.class);
    final CatalogueImport catalogue = new CatalogueImport(offers, commands);

    @BeforeEach
    void setUp() {
        given(offers.product(any())).willReturn(Optional.empty());
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(null));
        given(commands.send(asked(AddProduct.class))).willReturn(CompletableFuture.completedFuture(1L));
    }

    @Nested
    class Rows {

        @Test
        void a_product_that_the_shop_does_not_have_is_added_with_its_pieces() {
            assertThat(catalogue.run(Asker.shop(), IMPORT, ROWS)).isEqualTo(new Counts(1, 0, 0, 1));
            var _ = then(commands).should().send(asked(new AddProduct(SKU, LETTUCE)));
            var _ = then(commands).should().send(asked(new OpenStock(STOCK, null)));
            var _ = then(commands).should().send(asked(new AddStock(STOCK, MOVEMENT, 300)));
        }

        @Test
        void a_product_without_pieces_gets_room_for_them_only() {
            assertThat(catalogue.run(Asker.shop(), IMPORT, List.of(new CatalogueRow(2, SKU, LETTUCE, 0))))
                    .isEqualTo(new Counts(1, 0, 0, 0));
            var _ = then(commands).should().send(asked(new OpenStock(STOCK, null)));
            var _ = then(commands).should(never()).send(asked(AddStock.class));
        }

        @Test
        void a_product_that_differs_is_changed() {
            known(new ProductDetails("청상추", "채소/잎채소", "150g", 1_980), 1);
            given(commands.send(asked(new ChangeProduct(SKU, LETTUCE, null))))
                    .willReturn(CompletableFuture.completedFuture(2L));
            assertThat(catalogue.run(Asker.shop(), IMPORT, ROWS)).isEqualTo(new Counts(0, 1, 0, 1));
        }

        @Test
        void a_product_that_is_as_the_file_says_stays_at_its_revision() {
            known(LETTUCE, 3);
            given(commands.send(asked(new ChangeProduct(SKU, LETTUCE, null))))
                    .willReturn(CompletableFuture.completedFuture(3L));
            assertThat(catalogue.run(Asker.shop(), IMPORT, ROWS)).isEqualTo(new Counts(0, 0, 1, 1));
            var _ = then(commands).should(never()).send(asked(AddProduct.class));
        }

        @Test
        void a_product_that_another_adds_at_the_same_time_takes_the_files_details() {
            given(commands.send(asked(new AddProduct(SKU, LETTUCE))))
                    .willReturn(CompletableFuture.failedFuture(
                            new Refused(Refusal.ALREADY_EXISTS, "There is another product with this SKU.")));
            given(commands.send(asked(new ChangeProduct(SKU, LETTUCE, null))))
                    .willReturn(CompletableFuture.completedFuture(2L));
            assertThat(catalogue.run(Asker.shop(), IMPORT, ROWS)).isEqualTo(new Counts(0, 1, 0, 1));
        }

        @Test
        void a_fault_ends_the_import_and_reaches_the_caller() {
            given(commands.send(asked(OpenStock.class)))
                    .willReturn(CompletableFuture.failedFuture(new IllegalStateException("the database is away")));
            assertThatThrownBy(() -> catalogue.run(Asker.shop(), IMPORT, ROWS))
                    .hasRootCauseMessage("the database is away");
            var _ = then(commands).should(never()).send(asked(AddStock.class));
        }

        @Test
        void every_row_of_a_long_file_is_brought() {
            var rows = IntStream.range(0, 50)
                    .mapToObj(i -> new CatalogueRow(i + 2, new Sku("VEG-" + i), LETTUCE, 1))
                    .toList();
            assertThat(catalogue.run(Asker.shop(), IMPORT, rows)).isEqualTo(new Counts(50, 0, 0, 50));
        }

        private void known(ProductDetails details, long revision) {
            given(offers.product(SKU)).willReturn(Optional.of(new ProductOffer(SKU, details, revision, false)));
        }
    }

    @Nested
    class Http {

        final MockMvcTester http = MockMvcTester.of(
                List.of(new CatalogueController(catalogue)),
                edge -> edge.setCustomArgumentResolvers(new IdempotencyKeyArgument())
                        .build());

        @Test
        void a_good_file_is_counted() {
            assertThat(post(FILE.getBytes(UTF_8), "text/csv;charset=UTF-8"))
                    .hasStatusOk()
                    .bodyJson()
                    .isEqualTo("""
                            {"added": 1, "changed": 0, "unchanged": 0, "stocked": 1}
                            """);
            var _ = then(commands).should().send(asked(new AddStock(STOCK, MOVEMENT, 300)));
        }

        @Test
        void one_bad_row_keeps_the_good_ones_out() {
            assertThat(post((FILE + "VEG-2,로메인,채소/잎채소,150g,0,1\n").getBytes(UTF_8), "text/csv"))
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .bodyJson()
                    .isLenientlyEqualTo("""
                            {"status": 400, "code": "INVALID", "errorCount": 1,
                             "errors": [{"line": 3, "field": "price", "rule": "must be 1 to 1,000,000,000 won"}]}
                            """);
            then(commands).shouldHaveNoInteractions();
        }

        @Test
        void a_file_that_is_too_long_is_refused() {
            assertThat(post(new byte[5 * 1024 * 1024 + 1], "text/csv")).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
            then(commands).shouldHaveNoInteractions();
        }

        @Test
        void anything_but_csv_is_refused() {
            assertThat(post("{}".getBytes(UTF_8), "application/json")).hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }

        private MvcTestResult post(byte[] file, String type) {
            return http.post()
                    .uri("/api/admin/catalogue")
                    .principal(ADMIN::toString)
                    .header("Idempotency-Key", "key-1")
                    .contentType(MediaType.parseMediaType(type))
                    .content(file)
                    .exchange();
        }
    }
}
