package com.zzimcong.command.catalog;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductDetails;

/**
 * One product of a catalogue.
 *
 * @param line of the file in which it begins, from 1
 * @param stock how many pieces come into the warehouse with it, 0 to 1,000,000
 */
public record CatalogueRow(long line, Sku sku, ProductDetails details, int stock) {}
