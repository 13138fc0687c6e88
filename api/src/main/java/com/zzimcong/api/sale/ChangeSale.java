package com.zzimcong.api.sale;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Change the terms of a sale for orders still to come. Answered by the sale's revision, a {@code Long}.
 *
 * @param title see {@link Offer}
 * @param price see {@link Offer}
 * @param closesAt see {@link Offer}
 * @param hold see {@link Offer}
 * @param expectedRevision the revision that the caller saw
 */
public record ChangeSale(
        @TargetAggregateIdentifier SaleId saleId,
        String title,
        long price,
        Instant closesAt,
        Duration hold,
        long expectedRevision)
        implements SaleCommand {}
