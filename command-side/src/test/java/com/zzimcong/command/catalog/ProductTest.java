package com.zzimcong.command.catalog;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.catalog.WithdrawProduct;
import com.zzimcong.platform.command.Refused;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {

    static final Sku SKU = new Sku("VEG-LETTUCE");
    static final ProductDetails LETTUCE = new ProductDetails("청상추", "채소/잎채소", "150g", 2_480);
    static final ProductDetails DEARER = new ProductDetails("청상추", "채소/잎채소", "150g", 2_980);
    static final ProductAdded ADDED = new ProductAdded(SKU, LETTUCE, 1);
    static final ProductChanged CHANGED = new ProductChanged(SKU, DEARER, 2);
    static final ProductWithdrawn WITHDRAWN = new ProductWithdrawn(SKU, 2);

    FixtureConfiguration<Product> product;

    @BeforeEach
    void setUp() {
        product = new AggregateTestFixture<>(Product.class);
    }

    @Nested
    class NotInTheShopYet {

        @Test
        void adding_brings_it_in_at_revision_1() {
            product.givenNoPriorActivity()
                    .when(new AddProduct(SKU, LETTUCE))
                    .expectEvents(ADDED)
                    .expectResultMessagePayload(1L);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        name      | ' '    | 채소/잎채소  | 150g | 2480
                        category  | 청상추 | 채소//상추   | 150g | 2480
                        category  | 청상추 | /채소        | 150g | 2480
                        category  | 청상추 | 채소/        | 150g | 2480
                        category  | 청상추 | ''           | 150g | 2480
                        unit      | 청상추 | 채소/잎채소  | ''   | 2480
                        listPrice | 청상추 | 채소/잎채소  | 150g | 0
                        listPrice | 청상추 | 채소/잎채소  | 150g | 1000000001
                        """)
        void bad_details_are_refused_by_field(String field, String name, String category, String unit, long price) {
            product.givenNoPriorActivity()
                    .when(new AddProduct(SKU, new ProductDetails(name, category, unit, price)))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage(Matchers.startsWith(field + ": "))
                    .expectNoEvents();
        }

        @Test
        void texts_that_are_too_long_are_all_named() {
            product.givenNoPriorActivity()
                    .when(new AddProduct(
                            SKU, new ProductDetails("가".repeat(121), "나".repeat(121), "다".repeat(41), 2_480)))
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage("name: must have 1 to 120 characters; "
                            + "category: must have 1 to 120 characters; unit: must have 1 to 40 characters");
        }

        @Test
        void texts_may_be_as_long_as_the_bounds_say() {
            var longest = new ProductDetails("가".repeat(120), "나".repeat(120), "다".repeat(40), 1_000_000_000);
            product.givenNoPriorActivity()
                    .when(new AddProduct(SKU, longest))
                    .expectEvents(new ProductAdded(SKU, longest, 1));
        }

        @Test
        void changing_finds_nothing() {
            product.givenNoPriorActivity()
                    .when(new ChangeProduct(SKU, DEARER, null))
                    .expectException(AggregateNotFoundException.class);
        }

        @Test
        void withdrawing_finds_nothing() {
            product.givenNoPriorActivity()
                    .when(new WithdrawProduct(SKU))
                    .expectException(AggregateNotFoundException.class);
        }
    }

    @Nested
    class OnSale {

        @Test
        void adding_the_same_again_changes_nothing() {
            product.given(ADDED)
                    .when(new AddProduct(SKU, LETTUCE))
                    .expectNoEvents()
                    .expectResultMessagePayload(1L);
        }

        @Test
        void adding_another_is_refused() {
            product.given(ADDED)
                    .when(new AddProduct(SKU, DEARER))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.ALREADY_EXISTS)
                    .expectNoEvents();
        }

        @Test
        void changing_counts_the_revision_up() {
            product.given(ADDED)
                    .when(new ChangeProduct(SKU, DEARER, 1L))
                    .expectEvents(CHANGED)
                    .expectResultMessagePayload(2L);
        }

        @Test
        void changing_without_a_revision_changes_whatever_there_is() {
            product.given(ADDED, CHANGED)
                    .when(new ChangeProduct(SKU, LETTUCE, null))
                    .expectEvents(new ProductChanged(SKU, LETTUCE, 3));
        }

        @Test
        void changing_to_the_same_changes_nothing() {
            product.given(ADDED)
                    .when(new ChangeProduct(SKU, LETTUCE, 1L))
                    .expectNoEvents()
                    .expectResultMessagePayload(1L);
        }

        @Test
        void a_change_sent_again_changes_nothing() {
            product.given(ADDED, CHANGED)
                    .when(new ChangeProduct(SKU, DEARER, 1L))
                    .expectNoEvents()
                    .expectResultMessagePayload(2L);
        }

        @Test
        void a_change_of_an_older_revision_is_refused() {
            product.given(ADDED, CHANGED)
                    .when(new ChangeProduct(SKU, LETTUCE, 1L))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.REVISION_CONFLICT)
                    .expectNoEvents();
        }

        @Test
        void a_change_of_a_revision_still_to_come_is_refused() {
            product.given(ADDED)
                    .when(new ChangeProduct(SKU, LETTUCE, 2L))
                    .expectExceptionDetails(Refusal.REVISION_CONFLICT)
                    .expectNoEvents();
        }

        @Test
        void changing_to_bad_details_is_refused() {
            product.given(ADDED)
                    .when(new ChangeProduct(SKU, new ProductDetails("청상추", "채소/잎채소", "150g", 0), 1L))
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage("listPrice: must be 1 to 1,000,000,000 won")
                    .expectNoEvents();
        }

        @Test
        void withdrawing_takes_it_out() {
            product.given(ADDED)
                    .when(new WithdrawProduct(SKU))
                    .expectEvents(WITHDRAWN)
                    .expectResultMessagePayload(2L);
        }
    }

    @Nested
    class Withdrawn {

        @Test
        void adding_the_same_again_does_not_bring_it_back() {
            product.given(ADDED, WITHDRAWN)
                    .when(new AddProduct(SKU, LETTUCE))
                    .expectNoEvents()
                    .expectResultMessagePayload(2L);
        }

        @Test
        void adding_another_is_refused() {
            product.given(ADDED, WITHDRAWN)
                    .when(new AddProduct(SKU, DEARER))
                    .expectExceptionDetails(Refusal.ALREADY_EXISTS)
                    .expectNoEvents();
        }

        @Test
        void changing_brings_it_back_even_with_the_same_details() {
            product.given(ADDED, WITHDRAWN)
                    .when(new ChangeProduct(SKU, LETTUCE, 2L))
                    .expectEvents(new ProductChanged(SKU, LETTUCE, 3))
                    .expectResultMessagePayload(3L);
        }

        @Test
        void a_change_of_an_older_revision_is_refused() {
            product.given(ADDED, WITHDRAWN)
                    .when(new ChangeProduct(SKU, LETTUCE, 1L))
                    .expectExceptionDetails(Refusal.REVISION_CONFLICT)
                    .expectNoEvents();
        }

        @Test
        void withdrawing_again_changes_nothing() {
            product.given(ADDED, WITHDRAWN)
                    .when(new WithdrawProduct(SKU))
                    .expectNoEvents()
                    .expectResultMessagePayload(2L);
        }
    }
}
