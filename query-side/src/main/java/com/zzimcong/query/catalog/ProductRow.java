package com.zzimcong.query.catalog;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.query.Utc;
import com.zzimcong.query.ViewRow;
import com.zzimcong.query.ViewTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A product in the table {@code product_view}. */
record ProductRow(Sku sku, ProductDetails details, boolean withdrawn, Instant addedAt, long revision, long version)
        implements ViewRow {

    static ProductRow after(@Nullable ProductRow before, ProductEvent event, long sequence, Instant time) {
        if (before == null) {
            if (event instanceof ProductAdded added) {
                return new ProductRow(added.sku(), added.details(), false, time, added.revision(), sequence);
            }
            throw new IllegalStateException(event.sku() + " changed before it was added");
        }
        return switch (event) {
            case ProductAdded added -> before.with(added.details(), false, added.revision(), sequence);
            case ProductChanged changed -> before.with(changed.details(), false, changed.revision(), sequence);
            case ProductWithdrawn left -> before.with(before.details, true, left.revision(), sequence);
        };
    }

    private ProductRow with(ProductDetails newDetails, boolean nowWithdrawn, long newRevision, long sequence) {
        return new ProductRow(sku, newDetails, nowWithdrawn, addedAt, newRevision, sequence);
    }

    static ViewTable<ProductRow> table(JdbcTemplate jdbc) {
        return new ViewTable<>(
                jdbc,
                "product_view",
                List.of(
                        "sku",
                        "name",
                        "category",
                        "unit",
                        "list_price",
                        "withdrawn",
                        "added_at",
                        "revision",
                        "version"),
                1,
                (row, _) -> read(row),
                ProductRow::values);
    }

    private static ProductRow read(ResultSet row) throws SQLException {
        return new ProductRow(
                Sku.of(row.getString("sku")),
                new ProductDetails(
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("unit"),
                        row.getLong("list_price")),
                row.getBoolean("withdrawn"),
                Utc.moment(row.getObject("added_at", LocalDateTime.class)),
                row.getLong("revision"),
                row.getLong("version"));
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            sku.value(),
            details.name(),
            details.category(),
            details.unit(),
            details.listPrice(),
            withdrawn,
            Utc.column(addedAt),
            revision,
            version
        };
    }
}
