package com.zzimcong.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockId;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name may look like, and that it reads back as it was written. */
class NamesTest {

    static final SaleId SALE = SaleId.of("018f3c1e-7f00-7000-8000-00000000002a");
    static final Sku LEEK = Sku.of("LEEK-1KG");

    @Nested
    class OfAProduct {

        @ParameterizedTest
        @ValueSource(strings = {"A", "7", "LEEK-1KG", "0-", "ABCDEFGHIJ0123456789"})
        void capitals_digits_and_hyphens_are_a_sku(String text) {
            assertThat(Sku.of(text)).hasToString(text).isEqualTo(new Sku(text));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "-A",
                    "leek",
                    "LEEK 1KG",
                    "LEEK:1",
                    "LEEK_1",
                    "대파",
                    "ABCDEFGHIJ01234567890",
                    "LEEK\n"
                })
        void anything_else_is_none(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Sku.of(text));
        }
    }

    @Nested
    class OfAStock {

        @Test
        void the_warehouse_names_the_product_alone() {
            var stock = StockId.warehouse(LEEK);

            assertThat(stock).hasToString("stock:LEEK-1KG");
            assertThat(stock.sku()).isEqualTo(LEEK);
            assertThat(stock.sale()).isNull();
            assertThat(StockId.of(stock.toString())).isEqualTo(stock);
        }

        @Test
        void a_pool_names_its_sale_too() {
            var stock = StockId.pool(SALE, LEEK);

            assertThat(stock).hasToString("stock:018f3c1e-7f00-7000-8000-00000000002a:LEEK-1KG");
            assertThat(stock.sku()).isEqualTo(LEEK);
            assertThat(stock.sale()).isEqualTo(SALE);
            assertThat(StockId.of(stock.toString())).isEqualTo(stock);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "LEEK-1KG",
                    "stock:",
                    "stock:leek",
                    "stock::LEEK-1KG",
                    "stock:LEEK-1KG:LEEK-1KG",
                    "stock:018f3c1e-7f00-7000-8000-00000000002a:",
                    "stock:018F3C1E-7F00-7000-8000-00000000002A:LEEK-1KG",
                    "stock:018f3c1e7f007000800000000000002a:LEEK-1KG",
                    "pool:LEEK-1KG",
                    "stock:LEEK-1KG "
                })
        void anything_else_names_no_stock(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> StockId.of(text));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "stock:------------------------------------:LEEK-1KG",
                    "stock:018f3c1e-7f00-7000-8000-0000000002-a:LEEK-1KG"
                })
        void a_pool_has_a_sale_that_can_be_read(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> StockId.of(text));
        }
    }

    @Nested
    class OfAMovement {

        @Test
        void up_to_eighty_characters_are_a_name() {
            assertThat(new MovementId("sale:" + SALE + ":out")).hasToString("sale:" + SALE + ":out");
            assertThat(new MovementId("x".repeat(80)).value()).hasSize(80);
        }

        @Test
        void nothing_and_too_much_are_none() {
            assertThatIllegalArgumentException().isThrownBy(() -> new MovementId(""));
            assertThatIllegalArgumentException().isThrownBy(() -> new MovementId("  "));
            assertThatIllegalArgumentException().isThrownBy(() -> new MovementId("x".repeat(81)));
        }
    }

    @Nested
    class OfOneThing {

        static Stream<Function<String, Object>> readers() {
            return Stream.of(AccountId::of, OrderId::of, SaleId::of, AttemptId::of);
        }

        @ParameterizedTest
        @MethodSource("readers")
        void an_id_reads_back_as_it_was_written(Function<String, Object> reader) {
            var text = "018f3c1e-7f00-7000-8000-000000000001";

            assertThat(reader.apply(text)).hasToString(text);
        }

        @ParameterizedTest
        @MethodSource("readers")
        void what_is_no_uuid_is_no_id(Function<String, Object> reader) {
            assertThatIllegalArgumentException().isThrownBy(() -> reader.apply("order-1"));
        }

        @Test
        void a_payment_is_named_after_its_order() {
            assertThat(PaymentId.of(new OrderId(new UUID(0, 1))))
                    .hasToString("pay:00000000-0000-0000-0000-000000000001");
        }
    }

    @Nested
    class OfASealedText {

        static final String TEXT = "0123456789abcdef.AccountRegistered.name." + "x".repeat(38);

        @Test
        void says_where_it_belongs_and_which_key_opens_it() {
            var sealed = new Sealed(TEXT);

            assertThat(sealed.key()).isEqualTo("0123456789abcdef");
            assertThat(sealed.event()).isEqualTo("AccountRegistered");
            assertThat(sealed.field()).isEqualTo("name");
            assertThat(sealed.content()).isEqualTo("x".repeat(38));
            assertThat(sealed).hasToString("(sealed name)");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "김찜콩",
                    "0123456789abcdef.AccountRegistered.name.short",
                    "0123456789ABCDEF.AccountRegistered.name.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                    "0123456789abcdef.Account|Registered.name.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                    "0123456789abcdef.AccountRegistered.name.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx="
                })
        void nothing_that_can_be_read_is_one(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Sealed(text));
        }
    }

    @Nested
    class OfALine {

        @Test
        void the_amount_is_the_price_of_all_its_pieces() {
            assertThat(new OrderLine(StockId.warehouse(LEEK), 1_000, 3_000_000, 1).amount())
                    .isEqualTo(3_000_000_000L);
        }

        @Test
        void an_amount_that_no_number_holds_is_a_fault() {
            var line = new OrderLine(StockId.warehouse(LEEK), 2, Long.MAX_VALUE, 1);

            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(line::amount);
        }
    }
}
