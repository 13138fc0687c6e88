package com.zzimcong.api.catalog;

import java.util.List;

/**
 * All categories that have products, ordered by name on each level.
 *
 * @param items the widest ones
 */
public record CategoryTree(List<Category> items) {

    /**
     * One category.
     *
     * @param name the last part of its path
     * @param path from the widest to this one, parted by slashes
     * @param products how many products are in it or below it
     * @param children the next narrower ones
     */
    public record Category(String name, String path, long products, List<Category> children) {}
}
