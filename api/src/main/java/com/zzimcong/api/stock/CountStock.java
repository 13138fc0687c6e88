package com.zzimcong.api.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Report what the stock's ledger says, changing nothing. Answered by a {@link StockCount}. */
public record CountStock(@TargetAggregateIdentifier StockId stockId) implements StockCommand {}
