package com.zzimcong.api.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of products, the newest first.
 *
 * @param next cursor of the next page; null on the last one
 */
public record ProductPage(List<ProductView> items, @Nullable String next) {}
