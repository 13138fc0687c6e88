package com.zzimcong.api.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of payments, the newest first.
 *
 * @param next cursor of the next page; null on the last one
 */
public record PaymentPage(List<PaymentView> items, @Nullable String next) {}
