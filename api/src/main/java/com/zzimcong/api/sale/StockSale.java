package com.zzimcong.api.sale;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Say that the pieces lie in the sale's pool: from its opening time on, the sale takes orders. */
public record StockSale(@TargetAggregateIdentifier SaleId saleId) implements SaleCommand {}
