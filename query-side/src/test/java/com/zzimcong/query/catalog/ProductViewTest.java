package com.zzimcong.query.catalog;

import static com.zzimcong.query.Story.KIMCHI;
import static com.zzimcong.query.Story.NOON;
import static com.zzimcong.query.Story.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.BrowseCategories;
import com.zzimcong.api.catalog.BrowseProducts;
import com.zzimcong.api.catalog.CategoryTree.Category;
import com.zzimcong.api.catalog.FindProduct;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductPage;
import com.zzimcong.api.catalog.ProductView;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.query.ViewsTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewsTest
class ProductViewTest {

    @Autowired
    ProductProjection projection;

    @Autowired
    ProductQueries queries;

    @BeforeEach
    void empty() {
        projection.reset();
    }

    @Test
    void a_product_shows_its_details_and_when_it_came() {
        add("KIMCHI-1KG", "포기김치", "반찬/김치", 15_900, NOON);

        assertThat(queries.find(new FindProduct(KIMCHI)))
                .isEqualTo(new ProductView(KIMCHI, "포기김치", "반찬/김치", "1kg", 15_900, NOON, 1));
    }

    @Test
    void a_change_shows_and_keeps_the_time_of_coming() {
        add("KIMCHI-1KG", "포기김치", "반찬/김치", 15_900, NOON);
        projection.on(new ProductChanged(KIMCHI, details("묵은지", "반찬", 9_900), 2), 1, NOON.plusSeconds(9));

        assertThat(queries.find(new FindProduct(KIMCHI)))
                .isEqualTo(new ProductView(KIMCHI, "묵은지", "반찬", "1kg", 9_900, NOON, 2));
    }

    @Test
    void a_withdrawn_product_is_gone_until_it_is_changed() {
        add("KIMCHI-1KG", "포기김치", "반찬/김치", 15_900, NOON);
        projection.on(new ProductWithdrawn(KIMCHI, 2), 1, NOON);

        assertThat(queries.find(new FindProduct(KIMCHI))).isNull();
        assertThat(skus(browse(null, null, null, null))).isEmpty();
        assertThat(queries.tree(new BrowseCategories()).items()).isEmpty();

        projection.on(new ProductChanged(KIMCHI, details("포기김치", "반찬", 15_900), 3), 2, NOON);
        assertThat(skus(browse(null, null, null, null))).containsExactly("KIMCHI-1KG");
    }

    @Test
    void events_that_come_again_change_nothing() {
        add("KIMCHI-1KG", "포기김치", "반찬/김치", 15_900, NOON);
        projection.on(new ProductChanged(KIMCHI, details("묵은지", "반찬", 9_900), 2), 1, NOON);
        var before = queries.find(new FindProduct(KIMCHI));

        add("KIMCHI-1KG", "포기김치", "반찬/김치", 15_900, NOON.plusSeconds(1));
        projection.on(new ProductChanged(KIMCHI, details("다른 것", "반찬", 1), 2), 1, NOON);

        assertThat(queries.find(new FindProduct(KIMCHI))).isEqualTo(before);
    }

    @Test
    void a_change_of_an_unknown_product_is_a_fault() {
        var change = new ProductChanged(KIMCHI, details("묵은지", "반찬", 9_900), 2);

        assertThatThrownBy(() -> projection.on(change, 1, NOON)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_category_holds_what_is_below_it_and_nothing_beside() {
        add("A", "가", "채소", 1, NOON);
        add("B", "나", "채소/잎채소", 1, NOON.plusSeconds(1));
        add("C", "다", "채소류", 1, NOON.plusSeconds(2));

        assertThat(skus(browse("채소", null, null, null))).containsExactly("B", "A");
        assertThat(skus(browse("채소/잎채소", null, null, null))).containsExactly("B");
        assertThat(skus(browse("채_", null, null, null))).isEmpty();
    }

    @Test
    void names_are_searched_literally_and_in_any_case() {
        add("A", "Fresh Milk 100%", "유제품", 1, NOON);
        add("B", "Fresh Milk 1000ml", "유제품", 1, NOON);

        assertThat(skus(browse(null, "milk", null, null))).containsExactly("B", "A");
        assertThat(skus(browse(null, "100%", null, null))).containsExactly("A");
        assertThat(skus(browse(null, "!_", null, null))).isEmpty();
    }

    @Test
    void prices_are_bounded_on_both_sides_inclusively() {
        add("A", "가", "x", 999, NOON);
        add("B", "나", "x", 1_000, NOON);
        add("C", "다", "x", 2_000, NOON);
        add("D", "라", "x", 2_001, NOON);

        assertThat(skus(browse(null, null, 1_000L, 2_000L))).containsExactly("C", "B");
        assertThat(skus(browse(null, null, null, 999L))).containsExactly("A");
        assertThat(skus(browse(null, null, 2_001L, null))).containsExactly("D");
    }

    @Test
    void pages_of_equal_times_neither_repeat_nor_miss_while_others_come_in() {
        for (var i = 0; i < 25; i++) {
            add("P-%02d".formatted(i), "상품", "x", 1, NOON);
        }
        var seen = new ArrayList<String>();
        Cursor after = null;
        do {
            var page = queries.browse(new BrowseProducts(null, null, null, null, after, 10));
            seen.addAll(skus(page));
            add("NEW-" + seen.size(), "새 상품", "x", 1, NOON.plusSeconds(1));
            after = page.next() == null ? null : Cursor.of(page.next());
        } while (after != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void the_last_page_has_no_next_even_if_it_is_full() {
        add("A", "가", "x", 1, NOON);
        add("B", "나", "x", 1, NOON);

        assertThat(queries.browse(new BrowseProducts(null, null, null, null, null, 2))
                        .next())
                .isNull();
        assertThat(queries.browse(new BrowseProducts(null, null, null, null, null, 1))
                        .next())
                .isNotNull();
    }

    @Test
    void categories_form_a_tree_that_counts_what_is_below() {
        add("A", "가", "채소/잎채소", 1, NOON);
        add("B", "나", "채소/잎채소", 1, NOON);
        add("C", "다", "채소", 1, NOON);
        add("D", "라", "과일/감귤/한라봉", 1, NOON);

        assertThat(queries.tree(new BrowseCategories()).items())
                .containsExactly(
                        new Category(
                                "과일",
                                "과일",
                                1,
                                List.of(new Category(
                                        "감귤", "과일/감귤", 1, List.of(new Category("한라봉", "과일/감귤/한라봉", 1, List.of()))))),
                        new Category("채소", "채소", 3, List.of(new Category("잎채소", "채소/잎채소", 2, List.of()))));
    }

    private void add(String sku, String name, String category, long price, Instant at) {
        projection.on(new ProductAdded(Sku.of(sku), details(name, category, price), 1), 0, at);
    }

    private ProductPage browse(
            @Nullable String category, @Nullable String text, @Nullable Long from, @Nullable Long to) {
        return queries.browse(new BrowseProducts(category, text, from, to, null, 100));
    }

    private static List<String> skus(ProductPage page) {
        return page.items().stream().map(product -> product.sku().value()).toList();
    }
}
