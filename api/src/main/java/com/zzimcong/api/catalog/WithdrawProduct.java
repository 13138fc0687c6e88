package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take a product out of the shop. Orders already placed are not touched. Answered by the product's revision, a
 * {@code Long}.
 */
public record WithdrawProduct(@TargetAggregateIdentifier Sku sku) implements ProductCommand {}
