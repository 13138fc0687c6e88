package com.zzimcong.api.sale;

import com.zzimcong.api.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * The sales, those that open last first. Answered by a {@link SalePage}.
 *
 * @param state only sales in this state; null for all
 * @param after where the page begins; null for the first
 * @param limit how many at most, at least 1
 */
public record BrowseSales(
        SaleView.@Nullable State state, @Nullable Cursor after, int limit) {}
