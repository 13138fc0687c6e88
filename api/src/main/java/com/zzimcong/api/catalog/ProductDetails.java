package com.zzimcong.api.catalog;

/**
 * What a shopper reads about a product.
 *
 * @param name as on the packet, 1 to 120 characters
 * @param category path from the widest to the narrowest, parted by slashes, such as {@code 채소/잎채소}; 1 to 120 characters
 * @param unit what one piece is, such as {@code 1kg} or {@code 30구}; 1 to 40 characters
 * @param listPrice price of one piece outside of any sale, in won, 1 to 1,000,000,000
 */
public record ProductDetails(String name, String category, String unit, long listPrice) {}
