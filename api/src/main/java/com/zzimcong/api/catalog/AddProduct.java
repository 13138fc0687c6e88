package com.zzimcong.api.catalog;

import com.zzimcong.api.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Bring a product into the shop. Repeating it with the same details changes nothing; with other details it is refused.
 * Answered by the product's revision, a {@code Long}.
 */
public record AddProduct(@TargetAggregateIdentifier Sku sku, ProductDetails details) implements ProductCommand {}
