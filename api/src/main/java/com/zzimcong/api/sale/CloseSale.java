package com.zzimcong.api.sale;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** End a sale, at the end of its window or before. What is not sold goes back to the warehouse. */
public record CloseSale(@TargetAggregateIdentifier SaleId saleId) implements SaleCommand {}
