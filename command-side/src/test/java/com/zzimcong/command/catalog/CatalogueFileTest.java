package com.zzimcong.command.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.command.catalog.CatalogueRejected.Mistake;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueFileTest {

    static final String HEADER = "sku,name,category,unit,price,stock\n";
    static final String LETTUCE = "VEG-1,청상추,채소/잎채소,150g,2480,300\n";
    static final CatalogueRow LETTUCE_ROW =
            new CatalogueRow(2, new Sku("VEG-1"), new ProductDetails("청상추", "채소/잎채소", "150g", 2_480), 300);

    static CatalogueRejected rejectionOf(byte[] file) {
        return catchThrowableOfType(CatalogueRejected.class, () -> CatalogueFile.read(file));
    }

    static CatalogueRejected rejectionOf(String file) {
        return rejectionOf(file.getBytes(UTF_8));
    }

    @Nested
    class Good {

        @Test
        void a_row_is_a_product_with_its_pieces() {
            assertThat(CatalogueFile.read((HEADER + LETTUCE).getBytes(UTF_8))).containsExactly(LETTUCE_ROW);
        }

        @Test
        void a_byte_order_mark_and_windows_line_ends_are_no_matter() {
            var file = "\uFEFF" + (HEADER + LETTUCE).replace("\n", "\r\n");
            assertThat(CatalogueFile.read(file.getBytes(UTF_8))).containsExactly(LETTUCE_ROW);
        }

        @Test
        void the_last_line_needs_no_end() {
            assertThat(CatalogueFile.read((HEADER + LETTUCE.strip()).getBytes(UTF_8)))
                    .containsExactly(LETTUCE_ROW);
        }

        @Test
        void columns_may_stand_in_any_order() {
            var file = "stock,price,unit,category,name,sku\n300,2480,150g,채소/잎채소,청상추,VEG-1\n";
            assertThat(CatalogueFile.read(file.getBytes(UTF_8))).containsExactly(LETTUCE_ROW);
        }

        @Test
        void quoted_values_may_hold_commas_and_quotation_marks() {
            var file = HEADER + "SNK-1,\"초코칩 쿠키 \"\"진한맛\"\", 6개입\",과자/쿠키,1봉,3200,0\n";
            assertThat(CatalogueFile.read(file.getBytes(UTF_8))).singleElement().satisfies(row -> {
                assertThat(row.details().name()).isEqualTo("초코칩 쿠키 \"진한맛\", 6개입");
                assertThat(row.stock()).isZero();
            });
        }

        @Test
        void spaces_around_values_and_empty_lines_are_passed_over() {
            var file = HEADER + "\n VEG-1 , 청상추,채소/잎채소 ,150g, 2480 ,300\n\n";
            assertThat(CatalogueFile.read(file.getBytes(UTF_8)))
                    .containsExactly(new CatalogueRow(3, LETTUCE_ROW.sku(), LETTUCE_ROW.details(), 300));
        }

        @Test
        void ten_thousand_rows_are_as_many_as_there_may_be() {
            assertThat(CatalogueFile.read(rows(10_000).getBytes(UTF_8))).hasSize(10_000);
        }
    }

    @Nested
    class Bad {

        @Test
        void every_mistake_of_every_row_is_named_with_its_line() {
            var file = HEADER
                    + "veg-1,청상추,채소/잎채소,150g,2480,300\n"
                    + LETTUCE
                    + "VEG-2,,채소//상추,150g,0,-1\n"
                    + "VEG-3,로메인,채소/잎채소,150g,2천원,많음\n";
            assertThat(rejectionOf(file).mistakes())
                    .containsExactly(
                            new Mistake(2, "sku", "must be 1 to 20 capital letters, digits and hyphens"),
                            new Mistake(4, "name", "must have 1 to 120 characters"),
                            new Mistake(4, "category", ProductRules.PATH_RULE),
                            new Mistake(4, "price", "must be 1 to 1,000,000,000 won"),
                            new Mistake(4, "stock", "must be 0 to 1,000,000 pieces"),
                            new Mistake(5, "price", "must be 1 to 1,000,000,000 won"),
                            new Mistake(5, "stock", "must be 0 to 1,000,000 pieces"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"-100", "0", "1.5", "1,5", "٣", "1000000001", "99999999999999999999", "1e3", "+5"})
        void a_price_is_a_whole_number_of_won(String price) {
            var file = HEADER + "VEG-1,청상추,채소/잎채소,150g,\"" + price + "\",300\n";
            assertThat(rejectionOf(file).mistakes())
                    .containsExactly(new Mistake(2, "price", "must be 1 to 1,000,000,000 won"));
        }

        @Test
        void there_can_be_at_most_a_million_pieces() {
            var file = HEADER + "VEG-1,청상추,채소/잎채소,150g,2480,1000001\n";
            assertThat(rejectionOf(file).mistakes())
                    .containsExactly(new Mistake(2, "stock", "must be 0 to 1,000,000 pieces"));
        }

        @Test
        void a_sku_that_stands_twice_is_named_on_both_lines() {
            var file = HEADER + LETTUCE + "VEG-2,로메인,채소/잎채소,150g,2980,100\n" + LETTUCE;
            assertThat(rejectionOf(file).mistakes())
                    .containsExactly(
                            new Mistake(2, "sku", "must stand once, but is in lines 2, 4"),
                            new Mistake(4, "sku", "must stand once, but is in lines 2, 4"));
        }

        @Test
        void a_missing_column_is_named() {
            assertThat(rejectionOf("sku,name,category,unit,price\nVEG-1,청상추,채소/잎채소,150g,2480\n")
                            .mistakes())
                    .containsExactly(new Mistake(1, "stock", "column is missing"));
        }

        @Test
        void an_unknown_column_and_a_column_that_is_there_twice_are_named() {
            assertThat(rejectionOf("sku,name,category,unit,price,stock,colour,sku\n" + LETTUCE)
                            .mistakes())
                    .containsExactly(
                            new Mistake(1, "sku", "column is there twice"),
                            new Mistake(1, "colour", "column is not known"));
        }

        @Test
        void a_row_with_too_few_values_is_named() {
            assertThat(rejectionOf(HEADER + "VEG-1,청상추,채소/잎채소,150g,2480\n" + LETTUCE.replace("VEG-1", "VEG-2"))
                            .mistakes())
                    .containsExactly(new Mistake(2, "row", "must have 6 values, not 5"));
        }

        @Test
        void lines_are_counted_right_after_a_value_of_several_lines() {
            var file = HEADER + "VEG-1,\"청\n상추\",채소/잎채소,150g,2480,300\nVEG-2,로메인,채소/잎채소,150g,0,1\n";
            assertThat(rejectionOf(file).mistakes())
                    .extracting(Mistake::line, Mistake::field)
                    .containsExactly(tuple(4L, "price"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"VEG-1,\"청상추,채소/잎채소,150g,2480,300\n", "VEG-1,\"청\"상추,채소/잎채소,150g,2480,300\n"})
        void quotation_marks_must_match(String row) {
            assertThat(rejectionOf(HEADER + row).mistakes())
                    .containsExactly(new Mistake(2, "row", "must close each quotation mark, and quote whole values"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\uFEFF", "\n\n", "sku,name,category,unit,price,stock"})
        void a_file_without_products_is_no_catalogue(String file) {
            assertThat(rejectionOf(file).mistakes())
                    .containsExactly(new Mistake(1, "file", "must have a header row and at least one product"));
        }

        @Test
        void ten_thousand_and_one_rows_are_too_many() {
            assertThat(rejectionOf(rows(10_001)).mistakes())
                    .containsExactly(new Mistake(10_002, "file", "must have at most 10,000 rows"));
        }

        @Test
        void a_file_in_another_encoding_is_refused_at_the_line_that_shows_it() {
            var file =
                    (HEADER + "VEG-1,lettuce,vegetables,150g,2480,300\n" + LETTUCE).getBytes(Charset.forName("EUC-KR"));
            assertThat(rejectionOf(file).mistakes()).containsExactly(new Mistake(3, "file", "must be UTF-8"));
        }

        @Test
        void a_file_that_breaks_off_in_a_character_is_refused() {
            var whole = (HEADER + "VEG-1,청").getBytes(UTF_8);
            assertThat(rejectionOf(Arrays.copyOf(whole, whole.length - 1)).mistakes())
                    .containsExactly(new Mistake(2, "file", "must be UTF-8"));
        }

        @Test
        void a_hundred_mistakes_are_listed_and_all_are_counted() {
            var rejected = rejectionOf(rows(250).replace(",2480,", ",0,"));
            assertThat(rejected.mistakes()).hasSize(100);
            assertThat(rejected.mistakes().getLast().line()).isEqualTo(101);
            assertThat(rejected.count()).isEqualTo(250);
        }
    }

    static String rows(int count) {
        var file = new StringBuilder(HEADER);
        IntStream.range(0, count).forEach(i -> file.append("VEG-").append(i).append(",청상추,채소/잎채소,150g,2480,300\n"));
        return file.toString();
    }
}
