package com.zzimcong.query.stock;

import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.query.ViewRow;
import com.zzimcong.query.ViewTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A stock in the table {@code stock_view}; {@code added = withdrawn + free + held + sold}. */
record StockRow(
        StockId stockId,
        @Nullable Integer limitPerBuyer,
        long added,
        long withdrawn,
        long free,
        long held,
        long sold,
        boolean closed,
        long version)
        implements ViewRow {

    static StockRow after(@Nullable StockRow before, StockEvent event, long sequence) {
        var row = before == null ? new StockRow(event.stockId(), null, 0, 0, 0, 0, 0, false, sequence) : before;
        return switch (event) {
            case StockOpened opened -> row.limitedTo(opened.limitPerBuyer(), sequence);
            case StockAdded in -> row.moved(in.pieces(), 0, in.pieces(), 0, 0, sequence);
            case StockWithdrawn out -> row.moved(0, out.pieces(), -out.pieces(), 0, 0, sequence);
            case StockReserved reserved -> row.moved(0, 0, -reserved.pieces(), reserved.pieces(), 0, sequence);
            case StockReleased released -> row.moved(0, 0, released.pieces(), -released.pieces(), 0, sequence);
            case StockCommitted paid -> row.moved(0, 0, 0, -paid.pieces(), paid.pieces(), sequence);
            case StockRefused _ -> row.moved(0, 0, 0, 0, 0, sequence);
            case StockClosed end ->
                row.moved(0, end.pieces(), -end.pieces(), 0, 0, sequence).end();
        };
    }

    private StockRow moved(long in, long out, long nowFree, long nowHeld, long nowSold, long sequence) {
        return new StockRow(
                stockId,
                limitPerBuyer,
                added + in,
                withdrawn + out,
                free + nowFree,
                held + nowHeld,
                sold + nowSold,
                closed,
                sequence);
    }

    private StockRow limitedTo(@Nullable Integer limit, long sequence) {
        return new StockRow(stockId, limit, added, withdrawn, free, held, sold, closed, sequence);
    }

    private StockRow end() {
        return new StockRow(stockId, limitPerBuyer, added, withdrawn, free, held, sold, true, version);
    }

    static ViewTable<StockRow> table(JdbcTemplate jdbc) {
        return new ViewTable<>(
                jdbc,
                "stock_view",
                List.of(
                        "stock_id",
                        "limit_per_buyer",
                        "added",
                        "withdrawn",
                        "free",
                        "held",
                        "sold",
                        "closed",
                        "version"),
                1,
                (row, _) -> read(row),
                StockRow::values);
    }

    private static StockRow read(ResultSet row) throws SQLException {
        return new StockRow(
                StockId.of(row.getString("stock_id")),
                row.getObject("limit_per_buyer", Integer.class),
                row.getLong("added"),
                row.getLong("withdrawn"),
                row.getLong("free"),
                row.getLong("held"),
                row.getLong("sold"),
                row.getBoolean("closed"),
                row.getLong("version"));
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            stockId.value(), limitPerBuyer, added, withdrawn, free, held, sold, closed, version
        };
    }
}
