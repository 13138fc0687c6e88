package com.zzimcong.query.stock;

import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.query.Projection;
import com.zzimcong.query.ViewRows;
import com.zzimcong.query.ViewTable;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code stock_view}. */
@Component
@ProcessingGroup(StockProjection.VIEW)
class StockProjection implements Projection {

    static final String VIEW = "stock-view";

    private final ViewTable<StockRow> table;
    private final ViewRows<StockId, StockRow> rows;

    StockProjection(JdbcTemplate jdbc) {
        table = StockRow.table(jdbc);
        rows = new ViewRows<>(table, StockRow::stockId);
    }

    @EventHandler
    void on(StockEvent event, @SequenceNumber long sequence) {
        rows.change(event.stockId(), sequence, before -> StockRow.after(before, event, sequence));
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
