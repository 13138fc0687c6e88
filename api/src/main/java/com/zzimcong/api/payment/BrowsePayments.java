package com.zzimcong.api.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Payments, the newest first. Answered by a {@link PaymentPage}.
 *
 * @param orderId only the payment of this order; null for all
 * @param buyer only this buyer's; null for everybody's
 * @param state only payments in this state; null for all
 * @param after where the page begins; null for the first
 * @param limit how many at most, at least 1
 */
public record BrowsePayments(
        @Nullable OrderId orderId,
        @Nullable AccountId buyer,
        PaymentView.@Nullable State state,
        @Nullable Cursor after,
        int limit) {}
