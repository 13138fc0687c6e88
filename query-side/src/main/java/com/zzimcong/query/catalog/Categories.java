package com.zzimcong.query.catalog;

import com.zzimcong.api.catalog.CategoryTree;
import com.zzimcong.api.catalog.CategoryTree.Category;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Grows the tree of categories from the paths that products name. */
final class Categories {

    private final String path;
    private final SortedMap<String, Categories> below = new TreeMap<>();
    private long products;

    private Categories(String path) {
        this.path = path;
    }

    static CategoryTree tree(List<ProductRepository.Count> counts) {
        var root = new Categories("");
        counts.forEach(count -> root.add(count.category(), count.products()));
        return new CategoryTree(root.children());
    }

    private void add(String category, long count) {
        var node = this;
        for (var name : category.split("/", -1)) {
            var child = node.path.isEmpty() ? name : node.path + "/" + name;
            node = node.below.computeIfAbsent(name, _ -> new Categories(child));
            node.products += count;
        }
    }

    private List<Category> children() {
        return below.entrySet().stream()
                .map(child -> new Category(
                        child.getKey(),
                        child.getValue().path,
                        child.getValue().products,
                        child.getValue().children()))
                .toList();
    }
}
