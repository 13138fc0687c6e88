package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.sale.SaleId;
import org.jspecify.annotations.Nullable;

/**
 * Orders, the newest first. Answered by an {@link OrderPage}.
 *
 * @param buyer only this buyer's; null for everybody's
 * @param saleId only orders that buy in this sale; null for all
 * @param state only orders in this state; null for all
 * @param after where the page begins; null for the first
 * @param limit how many at most, at least 1
 */
public record BrowseOrders(
        @Nullable AccountId buyer,
        @Nullable SaleId saleId,
        OrderView.@Nullable State state,
        @Nullable Cursor after,
        int limit) {}
