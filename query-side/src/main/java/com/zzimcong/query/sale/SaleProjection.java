package com.zzimcong.query.sale;

import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.query.Projection;
import com.zzimcong.query.ViewRows;
import com.zzimcong.query.ViewTable;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code sale_view}. */
@Component
@ProcessingGroup(SaleProjection.VIEW)
class SaleProjection implements Projection {

    static final String VIEW = "sale-view";

    private final ViewTable<SaleRow> table;
    private final ViewRows<SaleId, SaleRow> rows;

    SaleProjection(JdbcTemplate jdbc) {
        table = SaleRow.table(jdbc);
        rows = new ViewRows<>(table, SaleRow::saleId);
    }

    @EventHandler
    void on(SaleEvent event, @SequenceNumber long sequence) {
        rows.change(event.saleId(), sequence, before -> SaleRow.after(before, event, sequence));
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
