package com.zzimcong.query.catalog;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.BrowseCategories;
import com.zzimcong.api.catalog.BrowseProducts;
import com.zzimcong.api.catalog.CategoryTree;
import com.zzimcong.api.catalog.FindProduct;
import com.zzimcong.api.catalog.ProductPage;
import com.zzimcong.api.catalog.ProductView;
import com.zzimcong.platform.web.page.PageSize;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows products to everybody. */
@RestController
@PreAuthorize("permitAll()")
@RequestMapping("/api")
class ProductViewController {

    private final Questions questions;

    ProductViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/products")
    ResponseEntity<ProductPage> browse(
            @RequestParam(required = false) @Size(min = 1, max = 120) @Nullable String category,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Min(0) @Nullable Long minPrice,
            @RequestParam(required = false) @Min(0) @Nullable Long maxPrice,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "20") @PageSize int limit) {
        var query = new BrowseProducts(category, q, minPrice, maxPrice, cursor, limit);
        return Answers.shared(questions.get(query, ProductPage.class));
    }

    /** One product; its ETag is its revision, which is what an edit must match. */
    @GetMapping("/products/{sku}")
    ResponseEntity<ProductView> find(@PathVariable Sku sku) {
        var product = questions.get(new FindProduct(sku), ProductView.class);
        return Answers.shared(product, Long.toString(product.revision()));
    }

    @GetMapping("/categories")
    ResponseEntity<CategoryTree> categories() {
        return Answers.shared(questions.get(new BrowseCategories(), CategoryTree.class));
    }
}
