package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import java.time.Instant;

/**
 * A product as a shopper sees it. May lag behind the events by the time a projection takes.
 *
 * @param category see {@link ProductDetails}
 * @param unit see {@link ProductDetails}
 * @param listPrice price of one piece outside of any sale, in won
 * @param addedAt when the product came into the shop
 * @param revision counts the changes of the product, from 1
 */
public record ProductView(
        Sku sku, String name, String category, String unit, long listPrice, Instant addedAt, long revision) {}
