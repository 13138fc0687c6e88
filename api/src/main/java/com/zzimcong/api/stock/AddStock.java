package com.zzimcong.api.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Put pieces in.
 *
 * @param pieces how many, at least 1
 */
public record AddStock(@TargetAggregateIdentifier StockId stockId, MovementId movement, int pieces)
        implements StockCommand {}
