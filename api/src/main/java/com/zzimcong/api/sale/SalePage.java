package com.zzimcong.api.sale;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of sales, those that open last first.
 *
 * @param next cursor of the next page; null on the last one
 */
public record SalePage(List<SaleView> items, @Nullable String next) {}
