package com.zzimcong.query.catalog;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.query.Projection;
import com.zzimcong.query.ViewRows;
import com.zzimcong.query.ViewTable;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code product_view}. */
@Component
@ProcessingGroup(ProductProjection.VIEW)
class ProductProjection implements Projection {

    static final String VIEW = "product-view";

    private final ViewTable<ProductRow> table;
    private final ViewRows<Sku, ProductRow> rows;

    ProductProjection(JdbcTemplate jdbc) {
        table = ProductRow.table(jdbc);
        rows = new ViewRows<>(table, ProductRow::sku);
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long sequence, @Timestamp Instant time) {
        rows.change(event.sku(), sequence, before -> ProductRow.after(before, event, sequence, time));
    }

    @ResetHandler
    void reset() {
        table.clear();
    }

    @Override
    public String view() {
        return VIEW;
    }
}
