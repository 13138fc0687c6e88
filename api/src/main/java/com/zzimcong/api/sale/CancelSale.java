package com.zzimcong.api.sale;

import com.zzimcong.api.Refusal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give a sale up that never had its pieces. */
public record CancelSale(@TargetAggregateIdentifier SaleId saleId, Refusal reason) implements SaleCommand {}
