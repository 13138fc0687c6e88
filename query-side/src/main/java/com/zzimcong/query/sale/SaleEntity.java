package com.zzimcong.query.sale;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleView;
import com.zzimcong.query.Keyset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A sale as queries read it from {@code sale_view}. */
@Entity
@Immutable
@Table(name = "sale_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class SaleEntity {

    static final Keyset<SaleEntity> NEWEST_FIRST =
            new Keyset<>("opensAt", "saleId", sale -> new Cursor(sale.opensAt, sale.saleId));

    @Id
    private String saleId;

    private String sku;
    private String stockId;
    private String title;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private SaleStage stage;

    private @Nullable String reason;
    private long price;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private Instant opensAt;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private Instant closesAt;

    private int pieces;
    private int limitPerBuyer;
    private long holdSeconds;
    private long revision;

    protected SaleEntity() {}

    String stockId() {
        return stockId;
    }

    /** The sale as it looks now; without a pool nothing is free, held or sold. */
    SaleView toView(@Nullable PoolEntity pool, Instant now) {
        return new SaleView(
                SaleId.of(saleId),
                Sku.of(sku),
                title,
                stage.at(now, opensAt, closesAt),
                reason == null ? null : Refusal.valueOf(reason),
                price,
                opensAt,
                closesAt,
                pieces,
                limitPerBuyer,
                holdSeconds,
                revision,
                pool == null ? 0 : pool.free(),
                pool == null ? 0 : pool.held(),
                pool == null ? 0 : pool.sold());
    }
}
