package com.zzimcong.query.catalog;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductView;
import com.zzimcong.query.Keyset;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A product as queries read it from {@code product_view}. */
@Entity
@Immutable
@Table(name = "product_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class ProductEntity {

    static final Keyset<ProductEntity> NEWEST_FIRST =
            new Keyset<>("addedAt", "sku", product -> new Cursor(product.addedAt, product.sku));

    @Id
    private String sku;

    private String name;
    private String category;
    private String unit;
    private long listPrice;
    private boolean withdrawn;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private Instant addedAt;

    private long revision;

    protected ProductEntity() {}

    boolean withdrawn() {
        return withdrawn;
    }

    ProductView toView() {
        return new ProductView(Sku.of(sku), name, category, unit, listPrice, addedAt, revision);
    }
}
