package com.zzimcong.api.catalog;

import com.zzimcong.api.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * The products of the shop, the newest first, without the withdrawn ones. Answered by a {@link ProductPage}.
 *
 * @param category only products of this category path, or below it; null for all
 * @param text only products with this in their name, whatever the case; null for all
 * @param minPrice lowest list price in won, inclusive; null for any
 * @param maxPrice highest list price in won, inclusive; null for any
 * @param after where the page begins; null for the first
 * @param limit how many at most, at least 1
 */
public record BrowseProducts(
        @Nullable String category,
        @Nullable String text,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable Cursor after,
        int limit) {}
