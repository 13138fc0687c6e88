package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Describe or price a product anew, which also brings a withdrawn one back. Answered by the product's revision, a
 * {@code Long}.
 *
 * @param expectedRevision the revision that the caller saw; null to change it whatever it is now
 */
public record ChangeProduct(
        @TargetAggregateIdentifier Sku sku,
        ProductDetails details,
        @Nullable Long expectedRevision) implements ProductCommand {}
