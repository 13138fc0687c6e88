package com.zzimcong.api.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Make room for the pieces of a product. Repeating it changes nothing.
 *
 * @param limitPerBuyer how many pieces one buyer may hold or own; null for as many as there are
 */
public record OpenStock(
        @TargetAggregateIdentifier StockId stockId,
        @Nullable Integer limitPerBuyer) implements StockCommand {}
