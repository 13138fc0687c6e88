package com.zzimcong.query.catalog;

import com.zzimcong.api.catalog.BrowseCategories;
import com.zzimcong.api.catalog.BrowseProducts;
import com.zzimcong.api.catalog.CategoryTree;
import com.zzimcong.api.catalog.FindProduct;
import com.zzimcong.api.catalog.ProductPage;
import com.zzimcong.api.catalog.ProductView;
import com.zzimcong.query.Keyset;
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what shoppers ask about products. */
@Component
class ProductQueries {

    private static final char ESCAPE = '!';

    private final ProductRepository products;

    ProductQueries(ProductRepository products) {
        this.products = products;
    }

    @QueryHandler
    @Nullable
    ProductView find(FindProduct query) {
        return products.findById(query.sku().value())
                .filter(product -> !product.withdrawn())
                .map(ProductEntity::toView)
                .orElse(null);
    }

    @QueryHandler
    ProductPage browse(BrowseProducts query) {
        var filter = Keyset.<ProductEntity>matching("withdrawn", false)
                .and(inCategory(query.category()))
                .and(named(query.text()))
                .and(priced(query.minPrice(), query.maxPrice()));
        var page = ProductEntity.NEWEST_FIRST.page(products, filter, query.after(), query.limit());
        return new ProductPage(page.items().stream().map(ProductEntity::toView).toList(), page.next());
    }

    @QueryHandler
    CategoryTree tree(BrowseCategories query) {
        return Categories.tree(products.countByCategory());
    }

    private static Specification<ProductEntity> inCategory(@Nullable String path) {
        return path == null
                ? Specification.unrestricted()
                : (product, _, criteria) -> criteria.or(
                        criteria.equal(product.get("category"), path),
                        criteria.like(product.get("category"), literally(path) + "/%", ESCAPE));
    }

    private static Specification<ProductEntity> named(@Nullable String text) {
        return text == null || text.isBlank()
                ? Specification.unrestricted()
                : (product, _, criteria) -> criteria.like(
                        criteria.lower(product.get("name")),
                        "%" + literally(text.strip().toLowerCase(Locale.ROOT)) + "%",
                        ESCAPE);
    }

    private static Specification<ProductEntity> priced(@Nullable Long from, @Nullable Long to) {
        return (product, _, criteria) -> criteria.and(
                criteria.ge(product.<Long>get("listPrice"), from == null ? 0 : from),
                criteria.le(product.<Long>get("listPrice"), to == null ? Long.MAX_VALUE : to));
    }

    /** Takes their meaning from the wildcards of LIKE. */
    private static String literally(String text) {
        return text.replaceAll("[!%_]", ESCAPE + "$0");
    }
}
