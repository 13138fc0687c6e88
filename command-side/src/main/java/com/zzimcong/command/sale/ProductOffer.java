package com.zzimcong.command.sale;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.stock.StockId;
import org.jspecify.annotations.Nullable;

/**
 * What the shop offers of a product outside of any sale.
 *
 * @param revision of the product, from 1
 * @param withdrawn whether it cannot be ordered any more
 */
public record ProductOffer(Sku sku, ProductDetails details, long revision, boolean withdrawn) {

    /** Where its pieces lie. */
    public StockId stock() {
        return StockId.warehouse(sku);
    }

    /** The offer after one more event. */
    static ProductOffer after(@Nullable ProductOffer before, ProductEvent event) {
        return switch (event) {
            case ProductAdded added -> new ProductOffer(added.sku(), added.details(), added.revision(), false);
            case ProductChanged changed ->
                new ProductOffer(changed.sku(), changed.details(), changed.revision(), false);
            case ProductWithdrawn withdrawn ->
                new ProductOffer(withdrawn.sku(), known(before).details(), withdrawn.revision(), true);
        };
    }

    private static ProductOffer known(@Nullable ProductOffer before) {
        if (before == null) {
            throw new IllegalStateException("a product's events begin with its addition");
        }
        return before;
    }
}
