package com.zzimcong.api.catalog;

/** The tree of categories, as the products name them. Answered by a {@link CategoryTree}. */
public record BrowseCategories() {}
