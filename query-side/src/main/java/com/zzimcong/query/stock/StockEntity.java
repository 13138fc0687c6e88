package com.zzimcong.query.stock;

import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A stock as queries read it from {@code stock_view}. */
@Entity
@Immutable
@Table(name = "stock_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class StockEntity {

    @Id
    private String stockId;

    private @Nullable Integer limitPerBuyer;
    private long added;
    private long withdrawn;
    private long free;
    private long held;
    private long sold;
    private boolean closed;
    private long version;

    protected StockEntity() {}

    StockView toView() {
        var id = StockId.of(stockId);
        return new StockView(
                id, id.sku(), id.sale(), limitPerBuyer, added, withdrawn, free, held, sold, closed, version);
    }
}
