package com.zzimcong.api.sale;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Plan a sale. Its pieces come out of the warehouse at once, so that they are there when it opens. */
public record ScheduleSale(@TargetAggregateIdentifier SaleId saleId, Offer offer) implements SaleCommand {}
