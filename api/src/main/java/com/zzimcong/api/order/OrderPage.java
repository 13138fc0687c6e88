package com.zzimcong.api.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of orders, the newest first.
 *
 * @param next cursor of the next page; null on the last one
 */
public record OrderPage(List<OrderView> items, @Nullable String next) {}
