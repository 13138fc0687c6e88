package com.zzimcong.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.SaleId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one stock of pieces: those of a product in the warehouse, or those of a product in the pool of a sale.
 *
 * @param value {@code stock:SKU} or {@code stock:SALE:SKU}
 */
public record StockId(@JsonValue String value) {

    private static final Pattern FORM =
            Pattern.compile("stock:([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:)?[A-Z0-9][A-Z0-9-]{0,19}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StockId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no stock has this name: " + value);
        }
    }

    /**
     * Reads an id as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text names no stock
     */
    public static StockId of(String text) {
        return new StockId(text);
    }

    /** The pieces of a product in the warehouse. */
    public static StockId warehouse(Sku sku) {
        return new StockId("stock:" + sku);
    }

    /** The pieces of a product that are for sale in one sale only. */
    public static StockId pool(SaleId sale, Sku sku) {
        return new StockId("stock:" + sale + ":" + sku);
    }

    /** The product. */
    public Sku sku() {
        return new Sku(value.substring(value.lastIndexOf(':') + 1));
    }

    /** The sale whose pool it is, or null for the warehouse. */
    public @Nullable SaleId sale() {
        var first = value.indexOf(':');
        var last = value.lastIndexOf(':');
        return first == last ? null : SaleId.of(value.substring(first + 1, last));
    }

    @Override
    public String toString() {
        return value;
    }
}
