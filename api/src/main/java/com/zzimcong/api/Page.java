package com.zzimcong.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on the page, in the listing's order
 * @param next opaque cursor of the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {}
