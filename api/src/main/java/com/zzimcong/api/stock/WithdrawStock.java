package com.zzimcong.api.stock;

import com.zzimcong.api.Refusal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take free pieces out; refused with {@link Refusal#INSUFFICIENT_STOCK} if there are fewer.
 *
 * @param pieces how many, at least 1
 */
public record WithdrawStock(@TargetAggregateIdentifier StockId stockId, MovementId movement, int pieces)
        implements StockCommand {}
