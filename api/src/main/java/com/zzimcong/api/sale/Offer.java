package com.zzimcong.api.sale;

import com.zzimcong.api.Sku;
import java.time.Duration;
import java.time.Instant;

/**
 * What a sale offers.
 *
 * @param sku the product
 * @param title what the shopper reads above it, 1 to 120 characters
 * @param price of one piece, in won, 1 to 1,000,000,000
 * @param opensAt the first moment at which the sale takes orders
 * @param closesAt the first moment at which it takes none any more; after {@code opensAt}, and in the future when it is set
 * @param pieces how many are for sale, 1 to 20,000
 * @param limitPerBuyer how many of them one buyer may own, at least 1
 * @param hold how long an order keeps its pieces unpaid, 1 second to 1 hour
 */
public record Offer(
        Sku sku,
        String title,
        long price,
        Instant opensAt,
        Instant closesAt,
        int pieces,
        int limitPerBuyer,
        Duration hold) {}
